export { ProjectPage } from "./project-page.tsx";
export { StudioPage } from "./studio-page.tsx";
