export { RecordPage } from "./record-page.tsx";
export { VerifyPage } from "./verify-page.tsx";
