export { LabBoard } from "./lab-board.tsx";
export { LabPage } from "./lab-page.tsx";
