import { expect, test } from "vitest";
import { isSecret, readRecoveryCode, recoveryCode, sealSecret } from "#platform/secrets.ts";

test("a sealed secret is told from any other, and nothing of it can be read", async () => {
  const [one, again] = await Promise.all([sealSecret("1234"), sealSecret("1234")]);
  expect(one).toMatch(/^scrypt:[\w-]{22}:[\w-]{43}$/);
  expect(one).not.toBe(again);
  expect(await isSecret("1234", one)).toBe(true);
  expect(await isSecret("1234", again)).toBe(true);
  for (const other of ["1235", "123", "12345", ""]) expect(await isSecret(other, one), other).toBe(false);
  await expect(isSecret("1234", "1234")).rejects.toThrow("sealed");
});

test("the digits of every script are the same digits", async () => {
  const sealed = await sealSecret("2026");
  for (const typed of ["๒๐๒๖", "۲۰۲۶", "२०२६", "២០២៦", "၂၀၂၆", "２０２６", " 2026 "])
    expect(await isSecret(typed, sealed), typed).toBe(true);
  expect(await isSecret("๒๐๒๗", sealed)).toBe(false);
});

test("a recovery code can be read from paper", () => {
  const codes = new Set(Array.from({ length: 200 }, recoveryCode));
  expect(codes.size).toBe(200);
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readRecoveryCode(code.toLowerCase().replaceAll("-", " "))).toBe(code.replaceAll("-", ""));
  }
  expect(readRecoveryCode("o1il–0O")).toBe("011100");
});
