export { BringDialog } from "./bring-dialog.tsx";
export { ChooseFile } from "./choose-file.tsx";
export { EnrolDialog } from "./enrol-dialog.tsx";
export { OfficeSection } from "./office-section.tsx";
export { OwnDataSection } from "./own-data-section.tsx";
