/** Who has not opened the records office reaches nothing of it, over either transport (DESIGN §2). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { procedures } from "#contract/procedures/index.ts";
import { makeGround, overHttp, overIpc, type Caller } from "./two-hosts.ts";

let ground: Awaited<ReturnType<typeof makeGround>>;
const callers: { name: string; caller: Caller }[] = [];
beforeAll(async () => {
  ground = await makeGround();
  callers.push({ name: "http", caller: await overHttp(ground.folder) }, { name: "ipc", caller: await overIpc(ground.folder) });
});
afterAll(async () => {
  for (const { caller } of callers) await caller.close();
  ground?.remove();
});

const issuer = { name: "Office", language: "en", nameEnglish: "", country: null, address: "", consent: null };
const passphrase = "a long enough passphrase";
/** What stands before the door. */
const door = ["office.state", "office.create", "office.unlock", "office.recover"];
const inside = Object.entries(procedures).flatMap(([name, { role }]) => (role === "office" ? [name] : []));
/** Of the office; `receipts.` are the learner's side of what it sends home. */
const groups = /^(office|people|cohorts|privacy|collection|reports|impact|issuing)\./;

test("only the door of the office is open to anyone", () => {
  const outside = Object.entries(procedures).flatMap(([name, { role }]) => (groups.test(name) && role !== "office" ? [name] : []));
  expect(outside.toSorted()).toEqual(door.toSorted());
  expect(inside.length).toBeGreaterThan(5);
});

/** Whatever is given: it is not even looked at. */
const inputs: unknown[] = [{}, null];

async function allRefused(caller: Caller): Promise<void> {
  for (const name of inside)
    for (const input of inputs)
      expect({ name, answer: await caller.call(name, input) }).toEqual({
        name,
        answer: { ok: false, failure: { code: "not-allowed", details: { role: "office" } } },
      });
}

test("where there is no office, where another window has it open, and for a trainee, every procedure is refused", async () => {
  for (const { caller } of callers) {
    await allRefused(caller);
    const other = { id: "another-window", profileId: null };
    expect(await caller.app.dispatch("office.create", { passphrase, issuer }, other)).toMatchObject({ ok: true });
    expect(await caller.app.dispatch("office.issuer", {}, other)).toMatchObject({ ok: true });
    await allRefused(caller);
    expect(await caller.call("profiles.create", { name: "Mali", country: null, organisation: "", language: "en" })).toMatchObject({
      ok: true,
    });
    await allRefused(caller);
    expect(await caller.call("office.unlock", { passphrase: "not the passphrase" })).toMatchObject({
      failure: { code: "passphrase-wrong" },
    });
    await allRefused(caller);
    // The control: with the passphrase it is open, and shut again it is not.
    expect(await caller.call("office.unlock", { passphrase })).toMatchObject({ ok: true });
    expect(await caller.call("office.issuer", {})).toMatchObject({ ok: true });
    expect(await caller.call("office.lock", {})).toMatchObject({ ok: true });
    await allRefused(caller);
  }
});
