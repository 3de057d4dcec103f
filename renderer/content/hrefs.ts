/** Addresses of a course's pages within the client. */
export function courseHref(courseId: string): string {
  return `#/course/${courseId}`;
}
export function lessonHref(courseId: string, lessonId: string): string {
  return `#/course/${courseId}/lesson/${lessonId}`;
}
export function quizHref(courseId: string, lessonId: string): string {
  return `${lessonHref(courseId, lessonId)}/quiz`;
}
export function labHref(courseId: string, lessonId: string, labId: string): string {
  return `${lessonHref(courseId, lessonId)}/lab/${labId}`;
}
