export { AskedCourses } from "./asked-courses.tsx";
export { Browse } from "./browse.tsx";
export { sayOf } from "./finding-words.ts";
export { ReadFile, ReadFolder, WriteFile } from "./pick-file.tsx";
export { CoursePage } from "./course-page.tsx";
export { InstallChoice } from "./install-choice.tsx";
export { Installing } from "./installing.tsx";
export { HomePage } from "./home-page.tsx";
export { OpenedFile } from "./opened-file.tsx";
