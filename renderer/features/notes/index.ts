export { LessonNotes } from "./lesson-notes.tsx";
export { NotesPage } from "./notes-page.tsx";
