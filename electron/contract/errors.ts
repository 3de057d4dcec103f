/** Expected failures: codes with details. The client owns the words; `locales/<lang>/errors.json` has exactly these codes. */
import { z } from "zod";

export const errorCodes = [
  // the call itself
  "unknown-procedure",
  "bad-input",
  "not-allowed",
  "not-found",
  "conflict",
  "project-in-use",
  "no-course",
  "file-unreadable",
  "internal",
  // the host
  "data-in-use",
  "data-newer",
  "data-damaged",
  "disk-full",
  "read-only",
  "network-folder",
  "unreachable",
  // packs
  "pack-not-a-pack",
  "pack-truncated",
  "pack-wrong-format",
  "pack-newer-format",
  "pack-unsafe-name",
  "pack-unsafe-entry",
  "pack-too-large",
  "pack-too-many-entries",
  "pack-ratio",
  "pack-wrong-size",
  "pack-wrong-hash",
  "pack-missing-blob",
  "pack-bad-manifest",
  "pack-bad-content",
  "pack-tampered",
  "pack-unsigned",
  "pack-unknown-key",
  "pack-revoked-key",
  "pack-other-key",
  "pack-source-problems",
  // tickets and sign-in
  "ticket-expired",
  "code-wrong",
  "pin-wrong",
  "pin-wait",
  "profile-moved",
  "passphrase-wrong",
  "passphrase-wait",
  // reports
  "too-many-rows",
  // study
  "attempt-closed",
  "item-changed",
] as const;
export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Values the words may name: `{{file}}`, `{{bytes}}`. Never a path of this computer, never a stack. */
export const ErrorDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type ErrorDetails = z.infer<typeof ErrorDetails>;

export const Failure = z.strictObject({ code: ErrorCode, details: ErrorDetails });
export type Failure = z.infer<typeof Failure>;

/** Thrown by services, repositories and packs for failures a person can meet; anything else becomes `internal` at the gate. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}
