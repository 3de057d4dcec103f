export { BackupsSection } from "./backups-section.tsx";
export { DamagedPage } from "./damaged-page.tsx";
