import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Session } from "#contract/handlers.ts";
import type { Output } from "#contract/procedures/index.ts";
import { createShell, usualPlaces, type Purpose, type Shell } from "#services/shell.ts";

type Listing = Output<"shell.browse">;
let root: string;
let home: string;
let now = 0;
let shell: Shell;
const session: Session = { id: "one", profileId: null };
const other: Session = { id: "two", profileId: null };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "academy-shell-"));
  home = join(root, "home");
  for (const folder of ["Courses", ".hidden", "b", "A"]) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, "one.tdgapack"), "12345");
  writeFileSync(join(home, "Courses", "two.TDGAPACK"), "1");
  writeFileSync(join(home, "letter.docx"), "");
  mkdirSync(join(root, "outside"));
  writeFileSync(join(root, "outside", "three.tdgapack"), "");
  symlinkSync(join(root, "outside"), join(home, "way-out"));
  symlinkSync(join(root, "outside", "three.tdgapack"), join(home, "out.tdgapack"));
  now = 0;
  shell = createShell({ places: async () => [{ name: "home", path: home }], now: () => now });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const browse = async (at: string | null, purpose: Purpose = "pack", as = session): Promise<Listing> =>
  shell.handlers["shell.browse"]({ purpose, at }, as);
const choose = async (handle: string, purpose: Purpose = "pack", as = session) => shell.handlers["shell.choose"]({ handle, purpose }, as);
const handleOf = (listing: Listing, name: string): string => listing.entries.find((entry) => entry.name === name)?.handle ?? "";

test("browses places, folders, then files of the purpose; a chosen file gives a ticket and a label", async () => {
  const places = await browse(null);
  expect(places).toMatchObject({ label: "", parent: null, more: false, entries: [{ name: "home", kind: "place", bytes: null }] });
  const inHome = await browse(handleOf(places, "home"));
  expect(inHome.entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ["A", "folder", null],
    ["b", "folder", null],
    ["Courses", "folder", null],
    ["one.tdgapack", "file", 5],
  ]);
  expect(inHome).toMatchObject({ label: "home", parent: null });
  const courses = await browse(handleOf(inHome, "Courses"));
  expect(courses.entries.map((entry) => entry.name)).toEqual(["two.TDGAPACK"]);
  const back = await browse(courses.parent);
  expect(back.label).toBe("home");
  const chosen = await choose(handleOf(inHome, "one.tdgapack"));
  expect(chosen.label).toBe("one.tdgapack");
  expect(shell.resolveTicket(session, chosen.ticket, "pack")).toBe(join(home, "one.tdgapack"));
  expect(JSON.stringify([places, inHome, courses, chosen])).not.toContain(root);
});

test("a ticket is good for one session, one purpose, one hour", async () => {
  const listing = await browse(handleOf(await browse(null), "home"));
  const { ticket } = await choose(handleOf(listing, "one.tdgapack"));
  const expired = expect.objectContaining({ code: "ticket-expired" });
  expect(() => shell.resolveTicket(other, ticket, "pack")).toThrow(expired);
  expect(() => shell.resolveTicket(session, ticket, "folder")).toThrow(expired);
  expect(() => shell.resolveTicket(session, handleOf(listing, "one.tdgapack"), "pack")).toThrow(expired);
  expect(() => shell.resolveTicket(session, "../../../etc/passwd---", "pack")).toThrow(expired);
  now = 59 * 60_000;
  expect(shell.resolveTicket(session, ticket, "pack")).toContain("one.tdgapack");
  now = 61 * 60_000;
  expect(() => shell.resolveTicket(session, ticket, "pack")).toThrow(expired);
});

test("handles are of one session and one purpose, and a file is no folder", async () => {
  const places = await browse(null);
  const home1 = handleOf(places, "home");
  await expect(browse(home1, "pack", other)).rejects.toMatchObject({ code: "ticket-expired" });
  await expect(browse(home1, "folder")).rejects.toMatchObject({ code: "ticket-expired" });
  const listing = await browse(home1);
  await expect(browse(handleOf(listing, "one.tdgapack"))).rejects.toMatchObject({ code: "not-found" });
  await expect(choose(handleOf(listing, "A"))).rejects.toMatchObject({ code: "not-found" });
  const folders = await browse(handleOf(await browse(null, "folder"), "home"), "folder");
  expect(folders.entries.every((entry) => entry.kind === "folder")).toBe(true);
  const { ticket } = await choose(handleOf(folders, "b"), "folder");
  expect(shell.resolveTicket(session, ticket, "folder")).toBe(join(home, "b"));
});

test("links out of a place lead nowhere, also when they come later", async () => {
  const listing = await browse(handleOf(await browse(null), "home"));
  expect(listing.entries.map((entry) => entry.name)).not.toContain("way-out");
  const folder = handleOf(listing, "A");
  const file = handleOf(listing, "one.tdgapack");
  rmSync(join(home, "A"), { recursive: true });
  symlinkSync(join(root, "outside"), join(home, "A"));
  rmSync(join(home, "one.tdgapack"));
  symlinkSync(join(root, "outside", "three.tdgapack"), join(home, "one.tdgapack"));
  await expect(browse(folder)).rejects.toMatchObject({ code: "not-found" });
  await expect(choose(file)).rejects.toMatchObject({ code: "not-found" });
});

test("what has gone is not found; a full folder is cut and says so", async () => {
  const places = await browse(null);
  for (let i = 0; i < 510; i += 1) mkdirSync(join(home, `x${i}`));
  expect(await browse(handleOf(places, "home"))).toMatchObject({ more: true, entries: { length: 500 } });
  rmSync(home, { recursive: true });
  await expect(browse(handleOf(places, "home"))).rejects.toMatchObject({ code: "not-found", details: {} });
});

test("a long walk forgets its oldest handles", async () => {
  const places = await browse(null);
  const first = handleOf(places, "home");
  for (let i = 0; i < 450; i += 1) mkdirSync(join(home, `x${i}`));
  const latest = handleOf(await browse(null), "home");
  for (let i = 0; i < 12; i += 1) await browse(latest);
  await expect(browse(first)).rejects.toMatchObject({ code: "ticket-expired" });
});

test("with the system's dialog the path stays here too", async () => {
  const path = join(home, "one.tdgapack");
  let answer: string | null = path;
  const own = createShell({ dialog: async () => answer });
  const picked = await own.handlers["shell.pick"]({ kind: "open-file", purpose: "pack" }, session);
  expect(picked).toEqual({ ticket: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/), label: "one.tdgapack" });
  expect(own.resolveTicket(session, picked?.ticket ?? "", "pack")).toBe(path);
  answer = null;
  expect(await own.handlers["shell.pick"]({ kind: "open-file", purpose: "pack" }, session)).toBeNull();
  expect(await shell.handlers["shell.pick"]({ kind: "open-file", purpose: "pack" }, session)).toBeNull();
});

test("the usual places exist and are folders", async () => {
  const places = await usualPlaces();
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) expect(place.name).not.toBe("");
});

test("files that the system hands over wait with a ticket for each session until one is done with them", async () => {
  const told: string[] = [];
  shell.onOffer(() => told.push("offered"));
  shell.offer(join(home, "one.tdgapack"));
  shell.offer(join(home, "one.tdgapack"));
  shell.offer(join(home, "letter.docx"));
  shell.offer("/media/stick/x.TDGARECEIPT");
  expect(told).toEqual(["offered", "offered"]);
  const mine = await shell.handlers["shell.opened"]({}, session);
  expect(mine.map(({ label, kind }) => [label, kind])).toEqual([
    ["one.tdgapack", "pack"],
    ["x.TDGARECEIPT", "receipt"],
  ]);
  expect(await shell.handlers["shell.opened"]({}, session)).toEqual(mine);
  const [pack, receipt] = mine;
  if (!pack || !receipt) throw new Error("Nothing was offered");
  expect(shell.resolveTicket(session, pack.ticket, "pack")).toBe(join(home, "one.tdgapack"));
  expect(() => shell.resolveTicket(session, receipt.ticket, "pack")).toThrow("ticket-expired");
  expect(() => shell.resolveTicket(other, pack.ticket, "pack")).toThrow("ticket-expired");
  // Another session has tickets of its own, and cannot dismiss with this one's.
  const theirs = await shell.handlers["shell.opened"]({}, other);
  expect(theirs[0]?.ticket).not.toBe(pack.ticket);
  await shell.handlers["shell.dismiss"]({ ticket: pack.ticket }, other);
  expect(await shell.handlers["shell.opened"]({}, other)).toHaveLength(2);
  await shell.handlers["shell.dismiss"]({ ticket: pack.ticket }, session);
  expect((await shell.handlers["shell.opened"]({}, other)).map((one) => one.label)).toEqual(["x.TDGARECEIPT"]);
});

test("a file of hand-ins is chosen by its own purpose", async () => {
  writeFileSync(join(home, "class.tdgarecord"), "");
  const inHome = await browse(handleOf(await browse(null, "record"), "home"), "record");
  expect(inHome.entries.filter((entry) => entry.kind === "file").map((entry) => entry.name)).toEqual(["class.tdgarecord"]);
  const { ticket } = await choose(handleOf(inHome, "class.tdgarecord"), "record");
  expect(shell.resolveTicket(session, ticket, "record")).toBe(join(home, "class.tdgarecord"));
  await expect(choose(handleOf(inHome, "A"), "record")).rejects.toThrow("not-found");
});

test("printing needs a host that can, and a ticket to save under", async () => {
  const printed: string[] = [];
  const printing = createShell({
    dialog: async () => join(home, "sheet.pdf"),
    print: async (who, path) => void printed.push(who.id, path),
  });
  const picked = await printing.handlers["shell.pick"]({ kind: "save-file", purpose: "save" }, session);
  await printing.handlers["shell.print"]({ ticket: picked?.ticket ?? "" }, session);
  expect(printed).toEqual(["one", join(home, "sheet.pdf")]);
  await expect(printing.handlers["shell.print"]({ ticket: picked?.ticket ?? "" }, other)).rejects.toThrow("ticket-expired");
  const plain = createShell({ dialog: async () => join(home, "sheet.pdf") });
  const ticket = (await plain.handlers["shell.pick"]({ kind: "save-file", purpose: "save" }, session))?.ticket ?? "";
  await expect(plain.handlers["shell.print"]({ ticket }, session)).rejects.toThrow("not-found");
});
