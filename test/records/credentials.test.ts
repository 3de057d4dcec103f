/** Credentials by the vectors of their specifications, and every answer of the check as a table. */
import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical, checkProof } from "#records/data-integrity.ts";
import { jwsHolds, readJws, writeJws } from "#records/jws.ts";
import { didOf, fromBase58, keyOfDid, keyOfJwk, nameOfKey, toBase58 } from "#records/keys.ts";
import { credentialId, mostCharacters, readAchievement, writeAchievement, type Achievement } from "#records/record.ts";
import { verifyCredential, type RingKey } from "#records/verify.ts";

const now = new Date("2026-11-23T00:00:00.000Z");

describe("JWS by the vectors of RFC 8037 (A.4) and RFC 7515 (A.2)", () => {
  const ed = {
    jwk: { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
    text: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
  };
  const rsa = {
    jwk: {
      kty: "RSA",
      n: "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
      e: "AQAB",
    },
    text: "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
  };
  test.each([
    ["EdDSA", ed],
    ["RS256", rsa],
  ])("%s", (_alg, { jwk, text }) => {
    const [key, other] = [keyOfJwk(jwk), keyOfJwk(jwk === ed.jwk ? rsa.jwk : ed.jwk)];
    const jws = readJws(text);
    if (!key || !other || !jws) throw new Error("vector");
    expect(jwsHolds(jws, key)).toBe(true);
    // The other kind of key made no signature, and neither did this one of other words.
    expect(jwsHolds(jws, other)).toBe(false);
    expect(jwsHolds({ ...jws, signed: Buffer.from("x") }, key)).toBe(false);
  });
  test.each([
    ["none", { alg: "none" }],
    ["a shared secret", { alg: "HS256" }],
    ["something critical", { alg: "EdDSA", crit: ["exp"] }],
  ])("%s is not read", (_name, header) => {
    const part = Buffer.from(JSON.stringify(header)).toString("base64url");
    expect(readJws(`${part}.e30.AAAA`)).toBeNull();
  });
  test("a short RSA key is none", () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    expect(keyOfJwk(publicKey.export({ format: "jwk" }))).toBeNull();
  });
});

describe("did:key", () => {
  test("the key of the specification's Ed25519 example", () => {
    const did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    const key = keyOfDid(`${did}#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK`);
    expect(Buffer.from(key ?? "", "base64url").toString("hex")).toBe("2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6");
    expect(didOf(key ?? "")).toBe(did);
  });
  test.each(["did:web:example.org", "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "did:key:z0OIl", ""])(
    "%s holds no key for us",
    (did) => {
      expect(keyOfDid(did)).toBeNull();
    },
  );
  test("base58 there and back, leading zeros too", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase58(toBase58(bytes))).toEqual(bytes);
      }),
    );
  });
});

/** vc-di-eddsa, B.2 "Representation: eddsa-jcs-2022". */
const vector = {
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
  id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  type: ["VerifiableCredential", "AlumniCredential"],
  name: "Alumni Credential",
  description: "A minimum viable example of an Alumni Credential.",
  issuer: "https://vc.example/issuers/5678",
  validFrom: "2023-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
  proof: {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: "2023-02-24T23:36:38Z",
    verificationMethod: "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    proofPurpose: "assertionMethod",
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    proofValue: "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
  },
};
const vectorKey = keyOfDid(vector.proof.verificationMethod) ?? "";

describe("Data Integrity, eddsa-jcs-2022", () => {
  test("the specification's document holds; with a word changed, a context put before or a proof changed it does not", () => {
    expect(checkProof(vector)).toEqual({ key: vectorKey, holds: true });
    for (const bent of [
      { ...vector, name: "Alumni credential" },
      { ...vector, "@context": [...vector["@context"]].toReversed() },
      { ...vector, proof: { ...vector.proof, created: "2024-02-24T23:36:38Z" } },
    ])
      expect(checkProof(bent)?.holds).toBe(false);
    expect(checkProof({ ...vector, proof: { ...vector.proof, cryptosuite: "eddsa-rdfc-2022" } })).toBeNull();
  });
  test("canonical JSON as RFC 8785 orders and writes it (3.2.3)", () => {
    const given = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji","\\u0080":"Control","\\u00f6":"Latin"}',
    ) as unknown;
    expect([...canonical(given).matchAll(/:"([^"]+)"/g)].map(([, value]) => value)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin",
      "Euro Sign",
      "Emoji",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect(canonical([JSON.parse("333333333.33333329"), 1e30, 4.5, 2e-3, 1e-27, null, true])).toBe(
      "[333333333.3333333,1e+30,4.5,0.002,1e-27,null,true]",
    );
  });
});

interface Signer {
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}
function signer(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { publicKey: nameOfKey(publicKey), sign: (bytes) => sign(null, bytes, privateKey) };
}
const office = signer();
const device = signer();
const stranger = signer();
const ring: RingKey[] = [{ key: office.publicKey, name: "Ministry", revokedAt: null }];
const achievement: Achievement = {
  paper: "certificate",
  name: "อรุณี ศรีสุข",
  courseId: "e-government-systems",
  version: "1.2.0",
  date: "2026-11-21",
  score: 0.86,
  supervised: false,
  id: credentialId("p", "c"),
  until: null,
};
const certificate = writeAchievement(achievement, office);
const record = writeAchievement({ ...achievement, paper: "record" }, device);
/** Another name in the payload, the signature as it was. */
function renamed(text: string): string {
  const [header = "", payload = "", signature = ""] = text.split(".");
  const told = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
  return `${header}.${Buffer.from(JSON.stringify({ ...told, n: "Somebody" })).toString("base64url")}.${signature}`;
}

describe("our own papers", () => {
  test.each([
    ["a certificate of an office in the ring", certificate, ring, "attested", ["signature-holds", "key-in-ring"]],
    ["a record of a computer", record, ring, "device", ["signature-holds"]],
    ["a record by a key of the ring", writeAchievement({ ...achievement, paper: "record" }, office), ring, "device", ["signature-holds"]],
    ["a certificate of nobody known", writeAchievement(achievement, stranger), ring, "unknown", ["signature-holds", "key-not-in-ring"]],
    ["another name put in", renamed(certificate), ring, "altered", ["signature-broken"]],
    ["a record with another name", renamed(record), ring, "altered", ["signature-broken"]],
    [
      "a revoked key",
      certificate,
      [{ ...ring[0], revokedAt: "2026-11-22T00:00:00.000Z" } as RingKey],
      "revoked",
      ["signature-holds", "key-in-ring"],
    ],
    ["words", "this is not a credential", ring, "none", ["not-readable"]],
    ["nothing", "", ring, "none", ["not-readable"]],
  ])("%s", (_name, text, keys, answer, reasons) => {
    expect(verifyCredential(text, { ring: keys, revoked: [], now })).toMatchObject({ answer, reasons });
  });
  test("broken over lines by a mail it is still read, and says what it says", () => {
    const folded = certificate.replaceAll(/(.{60})/g, "$1\r\n");
    expect(verifyCredential(`\n${folded}\n`, { ring, revoked: [], now })).toMatchObject({
      answer: "attested",
      signer: "Ministry",
      says: { name: achievement.name, what: achievement.courseId, version: "1.2.0", date: "2026-11-21", score: 0.86, supervised: false },
    });
  });
  test("no name makes it longer than a QR that scans, and none is cut inside a letter", () => {
    const letters = fc.constantFrom("ก", "ำ", "é", "ş", "နှ", "က္ခ", "عا", "👩‍👩‍👧", "名", "a ", "ཨོཾ");
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 80 }), (parts) => {
        const name = parts.join("").trim();
        const text = writeAchievement({ ...achievement, name }, device);
        expect(text.length).toBeLessThanOrEqual(mostCharacters);
        const kept = readAchievement(readJws(text)?.payload ?? new Uint8Array())?.name ?? "";
        expect(kept === name || (kept.endsWith("…") && name.startsWith(kept.slice(0, -1)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("credentials of others", () => {
  const badge = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: "urn:uuid:1",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: didOf(office.publicKey), name: "Institute" },
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { id: "did:example:a", achievement: { id: "urn:a", name: "Data exchange" } },
  };
  const jwt = (claims: object, by: Signer = office, kid = didOf(by.publicKey)): string => writeJws(JSON.stringify(claims), kid, by.sign);
  const rsaKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const rsaJwk = rsaKey.publicKey.export({ format: "jwk" });
  const rsaJwt = (): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "RS256", typ: "JWT", jwk: rsaJwk })}.${part({ ...badge, iss: "https://example.org", issuer: "https://example.org" })}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), rsaKey.privateKey).toString("base64url")}`;
  };
  const { issuer: _issuer, ...anonymous } = badge;
  const { credentialSubject: _subject, ...empty } = badge;
  test.each([
    ["an open badge by a key of the ring", jwt({ ...badge, iss: badge.issuer.id }), "attested", []],
    [
      "wrapped as in data model 1.1",
      jwt({ vc: { ...badge, validFrom: undefined }, iss: badge.issuer.id, nbf: 1_700_000_000 }),
      "attested",
      [],
    ],
    ["expired by its claim", jwt({ ...badge, exp: 1_700_000_000 }), "attested", ["expired"]],
    ["expired by its field", jwt({ ...badge, validUntil: "2026-02-01T00:00:00Z" }), "attested", ["expired"]],
    ["not yet valid", jwt({ ...badge, validFrom: "2027-01-01T00:00:00Z" }), "attested", ["not-yet-valid"]],
    ["without an issuer", jwt(anonymous), "attested", ["issuer-missing"]],
    ["without a subject", jwt(empty), "attested", ["fields-missing"]],
    ["without a date", jwt({ ...badge, validFrom: undefined }), "attested", ["fields-missing"]],
    ["in another's name", jwt({ ...badge, issuer: didOf(stranger.publicKey) }), "unknown", ["issuer-other-key"]],
    ["by a stranger", jwt({ ...badge, issuer: didOf(stranger.publicKey) }, stranger), "unknown", ["key-not-in-ring"]],
    [
      "with its key elsewhere",
      jwt({ ...badge, issuer: "https://example.org" }, office, "https://example.org/keys/1"),
      "unknown",
      ["key-not-inside"],
    ],
    ["RS256 with its key in the header", rsaJwt(), "unknown", ["key-not-in-ring"]],
    ["the specification's Data Integrity document", JSON.stringify(vector), "unknown", ["key-not-in-ring"]],
    ["that document changed", JSON.stringify({ ...vector, name: "x" }), "altered", ["signature-broken"]],
    ["JSON that is no credential", '{"a":1}', "none", ["not-readable"]],
    ["JSON that is none", "{", "none", ["not-readable"]],
  ])("%s", (_name, text, answer, reasons) => {
    const verdict = verifyCredential(text, { ring, revoked: [], now });
    expect({
      answer: verdict.answer,
      reasons: verdict.reasons.filter((each) => each !== "signature-holds" && each !== "key-in-ring"),
    }).toEqual({ answer, reasons });
  });
  test("an RSA key and the key of a document attest where the ring has them", () => {
    const more = (key: string): RingKey[] => [{ key, name: "Other", revokedAt: null }];
    expect(verifyCredential(rsaJwt(), { ring: more(rsaJwk.n ?? ""), revoked: [], now }).answer).toBe("attested");
    expect(verifyCredential(JSON.stringify(vector), { ring: more(vectorKey), revoked: [], now })).toMatchObject({
      answer: "attested",
      says: { what: "Alumni Credential" },
    });
  });
  test("whatever is pasted, the check answers", () => {
    const part = fc.oneof(fc.string(), fc.json(), fc.constant("."), fc.constant(certificate), fc.constant(JSON.stringify(vector)));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        expect(verifyCredential(parts.join(""), { ring, revoked: [], now }).reasons.length).toBeGreaterThan(0);
      }),
    );
  });
  test("a bit changed anywhere in a signature or payload is seen", () => {
    const [header = "", payload = "", signature = ""] = certificate.split(".");
    const bytes = Buffer.from(payload, "base64url");
    for (let at = 0; at < bytes.length; at += 7) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(verifyCredential(`${header}.${bent.toString("base64url")}.${signature}`, { ring, revoked: [], now }).answer).not.toBe(
        "attested",
      );
    }
  });
});
