/**
 * Checks any credential by what is in it and in the key ring, with no network: our own papers, others' JWT (VC-JWT and Open Badges
 * 3.0) and Data Integrity documents. A signature that holds proves little by itself: expiry, issuer and required fields are checked too.
 */
import { z } from "zod";
import type { Reason, Verdict } from "#contract/procedures/credentials.ts";
import { checkProof } from "./data-integrity.ts";
import { jwsHolds, readJws } from "./jws.ts";
import type { Jws } from "./jws.ts";
import { keyOfDid, keyOfJwk, keyOfRaw, nameOfKey } from "./keys.ts";
import { badgeId, readAchievement } from "./record.ts";

export interface RingKey {
  readonly key: string;
  readonly name: string;
  readonly revokedAt: string | null;
}
/** A certificate that its office no longer stands by, as a receipt told. */
export interface RevokedCertificate {
  readonly key: string;
  readonly id: string;
  readonly date: string;
}
export interface Surety {
  readonly ring: readonly RingKey[];
  readonly revoked: readonly RevokedCertificate[];
  /** The trusted date (DESIGN §6). */
  readonly now: Date;
}
type Says = NonNullable<Verdict["says"]>;

const none: Verdict = { answer: "none", reasons: ["not-readable"], revokedAt: null, signer: null, key: null, says: null };

/** @param text A compact JWS, a JWT, or a JSON document; white space around it and line breaks of mail inside a JWS do not matter. */
export function verifyCredential(text: string, surety: Surety): Verdict {
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return verifyDocument(trimmed, surety);
  const jws = readJws(trimmed.replace(/\s+/g, ""));
  if (jws === null) return none;
  const own = readAchievement(jws.payload);
  return own === null ? verifyJwt(jws, surety) : verifyOwn(jws, own, surety);
}

function verifyOwn(jws: Jws, own: NonNullable<ReturnType<typeof readAchievement>>, surety: Surety): Verdict {
  const key = jws.header.alg === "EdDSA" ? keyOfRaw(jws.header.kid ?? "") : null;
  const says: Says = {
    name: own.name,
    what: own.courseId,
    version: own.version,
    date: own.date,
    until: own.until,
    score: own.score,
    supervised: own.supervised,
    issuer: null,
    id: own.id,
  };
  if (key === null || !jwsHolds(jws, key)) return broken(says, key === null ? null : nameOfKey(key));
  const name = nameOfKey(key);
  // A computer vouches for nothing but that it recorded this, even one whose key somebody put into the ring.
  if (own.paper === "record") return { answer: "device", reasons: ["signature-holds"], revokedAt: null, signer: null, key: name, says };
  const over = own.until !== null && Date.parse(`${own.until}T23:59:59.999Z`) < surety.now.getTime();
  return standing(name, says, over ? ["expired"] : [], surety);
}

/** What the ring says of a key that made a signature. */
function standing(key: string, says: Says, more: readonly Reason[], { ring, revoked }: Surety): Verdict {
  const known = ring.find((each) => each.key === key);
  const reasons: Reason[] = ["signature-holds", known === undefined ? "key-not-in-ring" : "key-in-ring", ...more];
  const own = revoked.find((each) => each.key === key && idsOf(each.id).includes(says.id));
  const revokedAt = own === undefined ? (known?.revokedAt ?? null) : `${own.date}T00:00:00.000Z`;
  // A known key that signed in another's name attests nothing.
  const doubtful = known === undefined || more.includes("issuer-other-key");
  const answer = doubtful ? "unknown" : revokedAt === null ? "attested" : "revoked";
  return { answer, reasons, revokedAt, signer: known?.name ?? null, key, says };
}
/** A certificate's id, alone and as its badge has it. */
function idsOf(id: string): string[] {
  return [id, badgeId(id)];
}
function broken(says: Says | null, key: string | null): Verdict {
  return { answer: "altered", reasons: ["signature-broken"], revokedAt: null, signer: null, key, says };
}
/** Nothing can be said of a signature whose key is elsewhere. */
function keyless(says: Says): Verdict {
  return { answer: "unknown", reasons: ["key-not-inside"], revokedAt: null, signer: null, key: null, says };
}

const Text = z.string().max(2000);
const Named = z.looseObject({ id: Text.optional(), name: z.union([Text, z.record(z.string(), Text)]).optional() });
const Issuer = z.union([Text, Named]);
/** As much of a verifiable credential (data model 1.1 and 2.0) and an Open Badge as is shown. */
const Credential = z.looseObject({
  "@context": z.union([Text, z.array(z.unknown())]).optional(),
  id: Text.optional(),
  type: z.union([Text, z.array(Text)]).optional(),
  issuer: Issuer.optional(),
  name: z.union([Text, z.record(z.string(), Text)]).optional(),
  validFrom: Text.optional(),
  validUntil: Text.optional(),
  issuanceDate: Text.optional(),
  expirationDate: Text.optional(),
  credentialSubject: z.union([Named.extend({ achievement: Named.optional() }), z.array(Named)]).optional(),
});
type Credential = z.infer<typeof Credential>;

function verifyDocument(text: string, surety: Surety): Verdict {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return none;
  }
  const parsed = Credential.safeParse(told);
  if (!parsed.success) return none;
  const proven = checkProof(parsed.data);
  if (proven === null) return none;
  const says = saysOf(parsed.data, null);
  if (proven.key === null) return keyless(says);
  return proven.holds ? standing(proven.key, says, wrongIn(parsed.data, proven.key, says, surety), surety) : broken(says, proven.key);
}

const seconds = z.number().min(0).max(1e11).optional();
const Claims = z.looseObject({
  vc: Credential.optional(),
  iss: Text.optional(),
  sub: Text.optional(),
  jti: Text.optional(),
  nbf: seconds,
  exp: seconds,
});

function verifyJwt(jws: Jws, surety: Surety): Verdict {
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(jws.payload));
  } catch {
    return none;
  }
  const claims = Claims.safeParse(told);
  if (!claims.success) return none;
  // Data model 1.1 wraps the credential in `vc`; 2.0 and Open Badges 3.0 do not.
  const inner = Credential.safeParse(claims.data.vc ?? told);
  if (!inner.success) return none;
  const { iss, sub, jti, nbf, exp } = claims.data;
  const date = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at * 1000).toISOString());
  const credential: Credential = {
    ...inner.data,
    ...(inner.data.issuer === undefined && iss !== undefined ? { issuer: iss } : {}),
    ...(inner.data.id === undefined && jti !== undefined ? { id: jti } : {}),
    ...(inner.data.validFrom === undefined && nbf !== undefined ? { validFrom: date(nbf) } : {}),
    ...(exp === undefined ? {} : { validUntil: date(exp) }),
  };
  const says = saysOf(credential, sub ?? null);
  const key = keyOf(jws, iss ?? issuerId(credential));
  if (key === null) return keyless(says);
  const name = nameOfKey(key);
  return jwsHolds(jws, key) ? standing(name, says, wrongIn(credential, name, says, surety), surety) : broken(says, name);
}

/** The key inside: a did:key as issuer or key id, or the header's own JWK (Open Badges 3.0, 8.2.4.1). */
function keyOf({ header }: Jws, issuer: string | null) {
  const raw = keyOfDid(header.kid ?? "") ?? keyOfDid(issuer ?? "");
  if (raw !== null) return keyOfRaw(raw);
  const { jwk } = header;
  return jwk === undefined ? null : keyOfJwk(z.record(z.string(), z.unknown()).parse(jwk));
}

function issuerId({ issuer }: Credential): string | null {
  return typeof issuer === "string" ? issuer : (issuer?.id ?? null);
}
function nameIn(named: Credential["name"]): string | null {
  return typeof named === "string" ? named : (named?.["en"] ?? Object.values(named ?? {})[0] ?? null);
}

function saysOf(credential: Credential, sub: string | null): Says {
  const subject = Array.isArray(credential.credentialSubject) ? credential.credentialSubject[0] : credential.credentialSubject;
  const achievement = z.looseObject({ achievement: Named }).safeParse(subject).data?.achievement;
  const issuer =
    typeof credential.issuer === "string" ? credential.issuer : (nameIn(credential.issuer?.name) ?? credential.issuer?.id ?? null);
  return {
    name: nameIn(subject?.name) ?? subject?.id ?? sub ?? "",
    what: nameIn(achievement?.name) ?? nameIn(credential.name) ?? [credential.type ?? ""].flat().at(-1) ?? "",
    version: null,
    date: credential.validFrom ?? credential.issuanceDate ?? null,
    until: credential.validUntil ?? credential.expirationDate ?? null,
    score: null,
    supervised: null,
    issuer,
    id: credential.id ?? "",
  };
}

/** What is wrong although the signature holds. */
function wrongIn(credential: Credential, key: string, { date, until }: Says, { now }: Surety): Reason[] {
  const issuer = issuerId(credential);
  const ofIssuer = issuer === null ? null : keyOfDid(issuer);
  const types = [credential.type ?? []].flat();
  const complete =
    credential["@context"] !== undefined && credential.credentialSubject !== undefined && types.includes("VerifiableCredential");
  const past = (at: string | null): boolean | null =>
    at === null || Number.isNaN(Date.parse(at)) ? null : Date.parse(at) <= now.getTime();
  return [
    ...(issuer === null ? (["issuer-missing"] as const) : []),
    ...(ofIssuer !== null && ofIssuer !== key ? (["issuer-other-key"] as const) : []),
    ...(complete && past(date) !== null ? [] : (["fields-missing"] as const)),
    ...(past(until) === true ? (["expired"] as const) : []),
    ...(past(date) === false ? (["not-yet-valid"] as const) : []),
  ];
}
