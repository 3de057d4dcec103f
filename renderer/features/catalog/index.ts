export { CoursePage } from "./course-page.tsx";
export { HomePage } from "./home-page.tsx";
export { OpenedFile } from "./opened-file.tsx";
