/** Addresses of what belongs to a course. */
export const lessonAddress = (courseId: string, lessonId: string): string => `#/course/${courseId}/lesson/${lessonId}`;
