/**
 * The Open Badges 3.0 document of a certificate, secured as VC-JWT with EdDSA (Open Badges 3.0, §8.2; https://www.imsglobal.org/spec/ob/v3p0/).
 * The issuer is a did:key, so that whoever reads it can check it without asking anyone.
 */
import type { KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { didOf } from "./keys.ts";
import { badgeId, type Achievement } from "./record.ts";

export interface BadgeIssuer {
  readonly name: string;
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}
export interface BadgeWords {
  /** In English; the document names no other language. */
  readonly title: string;
  readonly criteria: string;
  /** Last day on which it counts, `YYYY-MM-DD`; null: for good. */
  readonly until: string | null;
}

/** @returns a compact JWT. @throws TypeError for a key that is no Ed25519 key */
export async function writeBadge(achievement: Achievement, issuer: BadgeIssuer, { title, criteria, until }: BadgeWords): Promise<string> {
  const did = didOf(issuer.publicKey);
  const id = badgeId(achievement.id);
  const { score } = achievement;
  const credential = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: did, type: ["Profile"], name: issuer.name },
    validFrom: `${achievement.date}T00:00:00Z`,
    ...(until === null ? {} : { validUntil: `${until}T23:59:59Z` }),
    name: title,
    credentialSubject: {
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", hashed: false, identityHash: achievement.name, identityType: "name" }],
      achievement: {
        id: `urn:tdga:course:${achievement.courseId}:${achievement.version}`,
        type: ["Achievement"],
        achievementType: "Course",
        name: title,
        description: criteria,
        criteria: { narrative: criteria },
        version: achievement.version,
      },
      ...(score === null ? {} : { result: [{ type: ["Result"], value: String(Math.round(score * 100)), status: "Completed" }] }),
    },
    evidence: [
      {
        type: ["Evidence"],
        name: achievement.supervised ? "Supervised test" : "Unsupervised test",
        narrative: achievement.supervised ? "The test was taken under supervision of the issuer." : "Nobody watched the test.",
      },
    ],
  };
  const at = Math.floor(Date.parse(credential.validFrom) / 1000);
  return new SignJWT({ ...credential, iss: did, jti: id, nbf: at })
    .setProtectedHeader({ alg: "EdDSA", kid: `${did}#${did.slice("did:key:".length)}`, typ: "vc+jwt" })
    .sign(issuer.privateKey);
}
