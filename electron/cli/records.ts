/** `academy records verify FILE…`: what a credential is worth by what is in it and in the key ring; no network, no lock. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { AppError } from "#contract/errors.ts";
import type { Verdict } from "#contract/procedures/credentials.ts";
import { openDatabase } from "#db/open.ts";
import { listPublisherKeys } from "#db/repositories/packs.ts";
import { listRevoked } from "#db/repositories/receipts.ts";
import { dataPaths } from "#platform/paths.ts";
import { readBundle } from "#records/bundle.ts";
import { isSealed } from "#records/seal.ts";
import { verifyCredential, type RevokedCertificate, type RingKey } from "#records/verify.ts";
import type { Status } from "#server/outcome.ts";
import { trustedKeys } from "./install.ts";
import type { Surroundings } from "./surroundings.ts";

/** No credential is larger; a picture or a pack is. */
const mostBytes = 200_000;

/** Prints one verdict a file. 0 when all are attested, 1 otherwise. @throws AppError not-found */
export function verifyFiles(files: readonly string[], dataDir: string, json: boolean, { locations, words }: Surroundings): Status {
  const { keys, revoked } = knownIn(dataDir);
  const ring = [...keys, ...[...trustedKeys(locations)].map((key) => ({ key, name: words.say("common:app"), revokedAt: null }))];
  const verdicts = files.map((file) => ({
    file,
    ...(handIn(file) ?? picture(file) ?? verifyCredential(textOf(file), { ring, revoked, now: new Date() })),
  }));
  if (json) console.log(JSON.stringify({ ok: verdicts.every(isGood), verdicts }));
  else for (const verdict of verdicts) for (const line of linesOf(verdict, words)) console.log(line);
  return verdicts.every(isGood) ? 0 : 1;
}
const isGood = ({ answer }: Verdict): boolean => answer === "attested";

/** A hand-in vouches for no more than a record: that a computer recorded it. Null for another kind of file. */
function handIn(file: string): Verdict | null {
  if (!file.toLowerCase().endsWith(".tdgarecord") || !existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (isSealed(bytes)) return { answer: "none", reasons: ["sealed"], revokedAt: null, signer: null, key: null, says: null };
  const reading = readBundle(bytes);
  if (reading.state === "none") return { answer: "none", reasons: ["not-readable"], revokedAt: null, signer: null, key: null, says: null };
  const whole = reading.state === "whole";
  const head = whole ? reading.bundle.head : reading.head;
  return {
    answer: whole ? "device" : "altered",
    reasons: [whole ? "signature-holds" : "signature-broken"],
    revokedAt: null,
    signer: null,
    key: head.device.key,
    says: {
      name: head.profile.card?.name ?? "",
      what: String(head.chains.reduce((sum, { length }) => sum + length, 0)),
      version: null,
      date: head.writtenAt,
      until: null,
      score: null,
      supervised: null,
      issuer: null,
      id: head.profile.id,
    },
  };
}

/** A picture is no text: it is read where there is a screen. Null for another kind of file. */
function picture(file: string): Verdict | null {
  return /\.(png|jpe?g)$/i.test(file) && existsSync(file)
    ? { answer: "none", reasons: ["picture"], revokedAt: null, signer: null, key: null, says: null }
    : null;
}

function textOf(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile()) throw new AppError("not-found", { what: "file" });
  return statSync(file).size > mostBytes ? "" : readFileSync(file, "utf8");
}

/** Keys known to a data folder, and certificates revoked there; read beside a running app. None where there is no folder. */
function knownIn(dataDir: string): { readonly keys: RingKey[]; readonly revoked: RevokedCertificate[] } {
  const { database } = dataPaths(dataDir);
  if (!existsSync(database)) return { keys: [], revoked: [] };
  const db = openDatabase(database, { readOnly: true, current: true });
  try {
    return { keys: listPublisherKeys(db), revoked: listRevoked(db) };
  } finally {
    db.close();
  }
}

function linesOf(verdict: Verdict & { file: string }, words: Surroundings["words"]): string[] {
  const { file, answer, reasons, signer, revokedAt, says } = verdict;
  const said = words.say(`credentials:answer.${answer}`, { signer: signer ?? "", date: revokedAt?.slice(0, 10) ?? "" });
  const about = says === null ? [] : [`  ${[says.name, says.what, says.version, says.date].filter(Boolean).join(", ")}`];
  const wrong = reasons.flatMap((reason) => {
    const key = `credentials:reason.${reason}`;
    const text = words.say(key);
    return text === key || text === `reason.${reason}` ? [] : [`  ${text}`];
  });
  return [`${file}: ${said}`, ...about, ...wrong];
}
