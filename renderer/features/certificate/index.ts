export { CertificatePage, CertificatesPage } from "./certificates-page.tsx";
export { Diploma, type IssuedLine } from "./diploma.tsx";
export { ReceiptDialog } from "./receipt-dialog.tsx";
export { RecordPage } from "./record-page.tsx";
export { TranscriptPage } from "./transcript-page.tsx";
export { VerifyPage } from "./verify-page.tsx";
