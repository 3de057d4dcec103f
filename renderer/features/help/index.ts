export { HelpPage } from "./help-page.tsx";
export { HelpHouse } from "./help-house.tsx";
export { PartsPage } from "./parts-page.tsx";
