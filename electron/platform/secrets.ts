/** Secrets that people type: kept only as something to compare with. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** RFC 7914's parameters; 32 MB and about a tenth of a second for each try. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const bytes = 32;

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same digits typed on another keyboard are the same PIN: Thai ones, or wide ones.
    scrypt(plain(secret), salt, bytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** What can be kept of a secret: `scrypt:<salt>:<key>`, both in base64url. */
export async function sealSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString("base64url")}:${(await derive(secret, salt)).toString("base64url")}`;
}

/** Whether a secret is the one that was sealed, in a time that does not depend on how much of it is right. */
export async function isSecret(secret: string, sealed: string): Promise<boolean> {
  const [form, salt, key] = sealed.split(":");
  if (form !== "scrypt" || salt === undefined || key === undefined) throw new TypeError("Not a sealed secret");
  const wanted = Buffer.from(key, "base64url");
  const got = await derive(secret, Buffer.from(salt, "base64url"));
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** Crockford's alphabet: no letter that is taken for a digit on paper (https://www.crockford.com/base32.html). */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code to be printed and typed in again: 80 bits in four groups of four, `K7F2-9M3Q-…`. */
export function recoveryCode(): string {
  const code = [...randomBytes(16)].map((byte) => letters.charAt(byte % 32)).join("");
  return code.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** A recovery code as it was meant: without separators, small letters made big, O and I read as the digits they look like. */
export function readRecoveryCode(typed: string): string {
  return plain(typed)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

/** Digits of any script become 0 to 9; forms that look the same become the same. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Unicode lays the ten digits of a script out in a row that begins at a code point where the value is 0. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (point - zero) % 10;
}
