export { CoursePrintPage } from "./course-print.tsx";
export { LessonPage } from "./lesson-page.tsx";
