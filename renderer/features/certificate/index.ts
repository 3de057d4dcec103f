export { RecordPage } from "./record-page.tsx";
export { TranscriptPage } from "./transcript-page.tsx";
export { VerifyPage } from "./verify-page.tsx";
