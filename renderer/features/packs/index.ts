export { Changes } from "./diff.tsx";
export { KeysSection } from "./keys-section.tsx";
export { VersionsPage } from "./versions-page.tsx";
