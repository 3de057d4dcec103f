/**
 * The two papers in the form a QR carries (DESIGN §6): a compact JWS of at most 400 characters. A record is signed by the key of the
 * computer that it was made on, a certificate by an office's. The key id is the raw public key itself, so that anyone can check
 * without asking.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Slug, Version } from "#contract/model/basic.ts";
import { writeJws } from "./jws.ts";

/** A whole Open Badges document does not scan from a photograph. */
export const mostCharacters = 400;

const Payload = z.strictObject({
  /** r: recorded on a computer; c: attested by an office. */
  t: z.enum(["r", "c"]),
  n: z.string().min(1),
  c: Slug,
  v: Version,
  d: z.iso.date(),
  /** Per cent; null where there is no test. */
  s: z.int().min(0).max(100).nullable(),
  /** 1: supervised. */
  u: z.union([z.literal(0), z.literal(1)]),
  i: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  /** Last day on which it counts. */
  e: z.iso.date().optional(),
});
export interface Achievement {
  readonly paper: "record" | "certificate";
  readonly name: string;
  readonly courseId: string;
  readonly version: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** 0..1 */
  readonly score: number | null;
  readonly supervised: boolean;
  readonly id: string;
  /** Last day on which it counts, `YYYY-MM-DD`; null: for good. */
  readonly until: string | null;
}

/** An id that is the same whenever the same thing is written again. */
export function credentialId(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 16).toString("base64url");
}

/** The id of a certificate's Open Badges document. */
export function badgeId(id: string): string {
  return `urn:tdga:certificate:${id}`;
}

/** @param signer Raw public key, base64url, and its Ed25519 signature. A name too long for a QR is cut, at a whole letter. */
export function writeAchievement(a: Achievement, signer: { publicKey: string; sign(bytes: Uint8Array): Uint8Array }): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(a.name.trim())].map(({ segment }) => segment);
  const written = (name: string): string => {
    const payload: z.infer<typeof Payload> = {
      t: a.paper === "record" ? "r" : "c",
      n: name,
      c: a.courseId,
      v: a.version,
      d: a.date,
      s: a.score === null ? null : Math.round(a.score * 100),
      u: a.supervised ? 1 : 0,
      i: a.id,
      ...(a.until === null ? {} : { e: a.until }),
    };
    return writeJws(JSON.stringify(payload), signer.publicKey, (bytes) => signer.sign(bytes));
  };
  for (let kept = letters.length; ; kept -= 1) {
    const text = written(kept === letters.length ? letters.join("") : `${letters.slice(0, kept).join("").trimEnd()}…`);
    if (text.length <= mostCharacters || kept <= 1) return text;
  }
}

/** Null: not one of our papers. */
export function readAchievement(payload: Uint8Array): Achievement | null {
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return null;
  }
  const parsed = Payload.safeParse(told);
  if (!parsed.success) return null;
  const { t, n, c, v, d, s, u, i, e } = parsed.data;
  const score = s === null ? null : s / 100;
  const paper = t === "r" ? "record" : "certificate";
  return { paper, name: n, courseId: c, version: v, date: d, score, supervised: u === 1, id: i, until: e ?? null };
}
