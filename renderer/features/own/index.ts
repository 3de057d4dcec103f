export { BringDialog } from "./bring-dialog.tsx";
export { EnrolDialog } from "./enrol-dialog.tsx";
export { OfficeSection } from "./office-section.tsx";
export { OwnDataSection } from "./own-data-section.tsx";
