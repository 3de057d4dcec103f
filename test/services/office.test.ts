import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import type { Handlers, Session } from "#contract/handlers.ts";
import type { office as procedures } from "#contract/procedures/office.ts";
import { checkAudit } from "#db/audit.ts";
import { openDatabase } from "#db/open.ts";
import { officeMigrations } from "#db/office-migrations.ts";
import { officeCopies, readOfficeFile } from "#db/office-file.ts";
import { findOffice } from "#db/repositories/office.ts";
import Database from "better-sqlite3";
import { open, seal } from "#records/seal.ts";
import { createOffice, type OfficeService } from "#services/office.ts";
import { afterwards, tempFolder } from "#test/db/support.ts";

/** A test's folder may be gone before its copy was made. */
const report = (): void => undefined;
const issuer = {
  name: "ຫ້ອງການ",
  language: "lo" as const,
  nameEnglish: "Records office",
  country: "LA",
  address: "Vientiane",
  consent: null,
  validYears: null,
};
const passphrase = "seven goats on a bridge";

interface Stage {
  readonly folder: string;
  readonly office: OfficeService;
  readonly at: { wall: number; mono: number };
  again(): Promise<Stage>;
}
function stage(folder = join(tempFolder(), "office"), at = { wall: Date.parse("2026-11-23T04:00:00.000Z"), mono: 0 }): Stage {
  const clock = { wall: () => new Date(at.wall), monotonic: () => at.mono };
  const office = createOffice({ folder, writable: true, clock, publish: () => undefined, report });
  let closed = false;
  afterwards(() => void (closed ? null : office.close()));
  return {
    folder,
    office,
    at,
    again: async () => {
      closed = true;
      await office.close();
      return stage(folder, at);
    },
  };
}
const session = (id = "a"): Session => ({ id, profileId: null });
type Name = keyof typeof procedures;
const ask = async <N extends Name>(
  s: Stage,
  name: N,
  input: Parameters<Handlers[N]>[0],
  who = session(),
): Promise<Awaited<ReturnType<Handlers[N]>>> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const handler = s.office.handlers[name] as unknown as (i: unknown, w: Session) => Awaited<ReturnType<Handlers[N]>>;
  return handler(input, who);
};
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no error",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

test("an office is opened once, asks for its passphrase after a restart, and keeps its keys", async () => {
  const first = stage();
  expect(await ask(first, "office.state", {})).toMatchObject({ exists: false, open: false });
  const sheet = await ask(first, "office.create", { passphrase, issuer });
  expect(sheet.code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect(await codeOf(ask(first, "office.create", { passphrase, issuer }))).toBe("conflict");
  const { publicKey, recipients } = first.office.desk(session()).keys;
  const second = await first.again();
  expect(second.office.isOpen(session())).toBe(false);
  expect(await ask(second, "office.state", {})).toMatchObject({ exists: true, open: false, name: issuer.name });
  expect(await codeOf(ask(second, "office.unlock", { passphrase: "seven goats on a bridgE" }))).toBe("passphrase-wrong");
  await ask(second, "office.unlock", { passphrase: ` ${passphrase} ` });
  const { keys } = second.office.desk(session());
  expect([keys.publicKey, keys.recipients]).toEqual([publicKey, recipients]);
  // Either key opens what was sealed for both.
  const sealed = await seal(Buffer.from("hand-in"), [recipients.office, recipients.recovery]);
  for (const identity of [...keys.identities, sheet.key]) expect(Buffer.from(await open(sealed, [identity])).toString()).toBe("hand-in");
});

test("nothing secret lies on the disk in clear", async () => {
  const s = stage();
  const sheet = await ask(s, "office.create", { passphrase, issuer });
  const { identities } = s.office.desk(session()).keys;
  const disk = readdirSync(s.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString("latin1"))
    .join("");
  expect(disk).toContain("scrypt-aes-256-gcm:");
  for (const secret of [passphrase, sheet.code, sheet.code.replaceAll("-", ""), sheet.key, ...identities, "PRIVATE KEY", "AGE-SECRET"])
    expect(disk).not.toContain(secret);
});

test("wrong tries are waited for, also after a restart and with a clock set back, and in many windows at once", async () => {
  let s = stage();
  const { code } = await ask(s, "office.create", { passphrase, issuer });
  s = await s.again();
  const many = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) => codeOf(ask(s, "office.unlock", { passphrase: `no ${n}` }, session(`w${n}`)))),
  );
  expect(many).toEqual([...Array.from({ length: 5 }, () => "passphrase-wrong"), "passphrase-wait"]);
  s = await s.again();
  // The right one is not heard either, nor the sheet's.
  expect(await codeOf(ask(s, "office.unlock", { passphrase }))).toBe("passphrase-wait");
  expect(await codeOf(ask(s, "office.recover", { code, passphrase: "another passphrase" }))).toBe("passphrase-wait");
  s.at.wall -= 86_400_000;
  expect(await codeOf(ask(s, "office.unlock", { passphrase }))).toBe("passphrase-wait");
  expect((await ask(s, "office.state", {})).wait).toBeGreaterThan(0);
  s.at.wall += 86_400_000 + 3000;
  expect(await codeOf(ask(s, "office.unlock", { passphrase }))).toBe("no error");
  expect((await ask(s, "office.state", {})).wait).toBe(0);
});

test("the sheet's code gives a new passphrase and a new sheet; old ones are worth nothing then", async () => {
  let s = stage();
  const first = await ask(s, "office.create", { passphrase, issuer });
  const { publicKey } = s.office.desk(session()).keys;
  s = await s.again();
  const second = await ask(s, "office.recover", {
    code: first.code.toLowerCase().replaceAll("-", " "),
    passphrase: "nine goats on a bridge",
  });
  expect(second.key).toBe(first.key);
  expect(s.office.desk(session()).keys.publicKey).toBe(publicKey);
  expect(await codeOf(ask(s, "office.unlock", { passphrase }))).toBe("passphrase-wrong");
  expect(await codeOf(ask(s, "office.recover", { code: first.code, passphrase: "ten goats on a bridge" }))).toBe("passphrase-wrong");
  await ask(s, "office.changePassphrase", { current: "nine goats on a bridge", passphrase: "eleven goats on it" });
  const third = await ask(s, "office.renewSheet", { current: "eleven goats on it" });
  expect(await codeOf(ask(s, "office.recover", { code: second.code, passphrase: "ten goats on a bridge" }))).toBe("passphrase-wrong");
  expect(await codeOf(ask(s, "office.recover", { code: third.code, passphrase: "ten goats on a bridge" }))).toBe("no error");
});

test("it shuts for a window that nobody touched, and for that window only", async () => {
  const s = stage();
  await ask(s, "office.create", { passphrase, issuer }, session("a"));
  await ask(s, "office.unlock", { passphrase }, session("b"));
  const minute = 60_000;
  s.at.mono += 14 * minute;
  await ask(s, "office.stay", {}, session("b"));
  s.at.mono += minute;
  expect([s.office.isOpen(session("a")), s.office.isOpen(session("b"))]).toEqual([false, true]);
  expect(() => s.office.desk(session("a"))).toThrow("not-allowed");
  // A clock on the wall says nothing.
  s.at.wall += 100 * minute;
  expect(s.office.isOpen(session("b"))).toBe(true);
  await ask(s, "office.lock", {}, session("b"));
  expect(s.office.isOpen(session("b"))).toBe(false);
});

test("the log tells what was done, refuses changes, and shows one that was made past it", async () => {
  const s = stage();
  await ask(s, "office.create", { passphrase, issuer });
  await ask(s, "office.saveIssuer", { ...issuer, address: "Luang Prabang" });
  const told = await ask(s, "office.audit", { before: null });
  expect(told.entries.map(({ act }) => act)).toEqual(["issuer-changed", "opened"]);
  expect([told.lines, told.brokenAt]).toEqual([2, null]);
  await s.office.close();
  const file = join(s.folder, "office.db");
  const db = openDatabase(file, { steps: officeMigrations });
  expect(() => db.transaction((tx) => tx.run("UPDATE audit SET bytes = x'00'"))).toThrow("append-only");
  db.close();
  const raw = new Database(file);
  raw.exec("DROP TRIGGER audit_never_changes; UPDATE audit SET bytes = x'7b7d' WHERE seq = 2");
  raw.close();
  const read = readOfficeFile(s.folder);
  expect(checkAudit(read)).toMatchObject({ lines: 1, brokenAt: 2 });
  read.close();
});

test("the day's first opening leaves a copy of the file, with the keys in it", async () => {
  let s = stage();
  await ask(s, "office.create", { passphrase, issuer });
  for (const day of [0, 0, 1]) {
    s = await s.again();
    s.at.wall += day * 86_400_000;
    await ask(s, "office.unlock", { passphrase });
  }
  await s.again();
  const copies = officeCopies(s.folder);
  expect(copies.map((name) => name.slice(0, 17))).toEqual(["office-2026-11-24", "office-2026-11-23"]);
  const copy = openDatabase(join(s.folder, "backups", copies[0] ?? ""), { readOnly: true, steps: officeMigrations });
  expect(findOffice(copy)?.issuer.name).toBe(issuer.name);
  copy.close();
});
