/** The file by which an office opens a profile whose PIN was forgotten, `.tdgapin`: for one person's profiles, and older PINs only. */
import { z } from "zod";
import { Instant, Line, Uuid } from "./basic.ts";
import { Signature } from "./manifest.ts";

export const PinFile = z.strictObject({
  format: z.literal("tdgapin/1"),
  id: Uuid,
  writtenAt: Instant,
  office: z.strictObject({
    name: Line,
    /** Raw Ed25519 public key, base64url: the one of the enrolment that the profile took. */
    key: Signature.shape.key,
  }),
  profiles: z.array(Uuid).min(1).max(50),
});
export type PinFile = z.infer<typeof PinFile>;

/** Why such a file opens nothing. */
export const PinFileTrouble = z.enum([
  "unreadable",
  /** The signature does not hold. */
  "altered",
  /** Of an office that this person does not hand in to. */
  "unknown-office",
  "other-person",
  /** Written before the PIN was set: it opened an older one. */
  "older",
]);
export type PinFileTrouble = z.infer<typeof PinFileTrouble>;
