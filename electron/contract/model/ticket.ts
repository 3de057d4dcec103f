/** A ticket by which a records office opens a supervised exit test: one course, one day, one cohort (DESIGN §6). */
import { z } from "zod";
import { Line, Slug } from "./basic.ts";

/** What the office says. */
export const TicketClaims = z.strictObject({
  format: z.literal(1),
  course: Slug,
  /** The day of the test where it is taken, `2026-11-22`. */
  day: z.iso.date(),
  cohort: Line,
});
export type TicketClaims = z.infer<typeof TicketClaims>;

/** The file. What is signed are the bytes of `claims` as they stand, so that nothing has to be written the same way twice. */
export const Ticket = z.strictObject({
  /** JSON of the claims, UTF-8, base64url. */
  claims: z.base64url().max(2000),
  /** Ed25519 public key of the office: its SPKI DER, base64url. */
  key: z.base64url().max(100),
  signature: z.base64url().max(100),
});
export type Ticket = z.infer<typeof Ticket>;
