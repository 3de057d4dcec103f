import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { operation } from "#db/operation.ts";
import {
  addStatement,
  closeChains,
  countStatements,
  lastChain,
  listChains,
  listLinks,
  recentStatements,
} from "#db/repositories/statements.ts";
import { genesis, nextHash, verifyChains } from "#records/chain.ts";
import { progressAgrees } from "#records/progress.ts";
import { appendStatement } from "#records/statements.ts";
import { readMarks } from "#records/xapi.ts";
import { at, freshDb, profileId } from "#test/db/support.ts";
import { answered, append, common, handClock, recorderOf } from "./support.ts";

test("a statement is appended with its hash over the exact bytes kept", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  const first = append(db, recorder, answered(1));
  const second = append(db, recorder, answered(0));
  const links = listLinks(db, lastChain(db, profileId)?.id ?? 0, 0, 10);
  expect(links.map((l) => l.seq)).toEqual([1, 2]);
  // The definition, written out once more and by other means.
  const one = createHash("sha256")
    .update(Buffer.concat([Buffer.alloc(32), links[0]?.bytes ?? genesis]))
    .digest("hex");
  const two = createHash("sha256")
    .update(Buffer.concat([Buffer.from(one, "hex"), links[1]?.bytes ?? genesis]))
    .digest("hex");
  expect([first, second].map((a) => Buffer.from(a.hash).toString("hex"))).toEqual([one, two]);
  expect(verifyChains(db, profileId)).toEqual([{ chain: first.chain, epoch: 1, length: 2, brokenAt: null, erased: false, ok: true }]);
  expect(recentStatements(db, profileId, 5).map((s) => [s.seq, s.verb, s.scaled, s.success])).toEqual([
    [2, "answered", 0, false],
    [1, "answered", 1, true],
  ]);
  expect(countStatements(db, profileId)).toBe(2);
});

test("no name, organisation or free text is inside a statement", async () => {
  const db = await freshDb();
  append(db, recorderOf(), answered(1));
  const bytes = listLinks(db, 1, 0, 1)[0]?.bytes ?? genesis;
  const text = new TextDecoder().decode(bytes);
  expect(text).not.toContain("Somsak");
  expect(JSON.parse(text)).toMatchObject({ actor: { account: { name: profileId } }, version: "1.0.3" });
});

test("an operation that fails later leaves neither statement nor progress", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  append(db, recorder, answered(1));
  const failing = (): void =>
    operation(db, "half", (tx) => {
      appendStatement(tx, recorder, profileId, answered(0));
      throw new Error("after the statement");
    });
  expect(failing).toThrow("after the statement");
  expect(countStatements(db, profileId)).toBe(1);
  expect(progressAgrees(db, profileId)).toBe(true);
  expect(append(db, recorder, answered(0)).seq).toBe(2);
});

test("statements and chains are append-only, whoever asks", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  append(db, recorder, answered(1));
  append(db, recorder, answered(0.5));
  const refused = (sql: string): string => {
    try {
      operation(db, "tamper", (tx) => tx.run(sql));
      return "done";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };
  const columns = "chain_id, seq, hash, bytes, verb, course_id, object_kind, object_id, version, at";
  for (const sql of [
    "UPDATE statement SET scaled = 1",
    "UPDATE statement SET bytes = x'00' WHERE seq = 2",
    "DELETE FROM statement WHERE seq = 2",
    `INSERT OR REPLACE INTO statement (${columns}) SELECT ${columns} FROM statement WHERE seq = 1`,
    `INSERT INTO statement (${columns}) SELECT chain_id, 9, hash, bytes, verb, course_id, object_kind, object_id, version, at FROM statement WHERE seq = 1`,
    `INSERT INTO statement (${columns}) SELECT 77, 1, hash, bytes, verb, course_id, object_kind, object_id, version, at FROM statement WHERE seq = 1`,
    "DELETE FROM chain",
    "UPDATE chain SET length = 1",
    "UPDATE chain SET epoch = 7",
    "UPDATE chain SET parent_head = x'00'",
  ]) {
    expect(refused(sql), sql).toContain("append-only");
  }
  // Closing is the one change, and it is for good.
  expect(refused("UPDATE chain SET closed_because = 'moved'")).toBe("done");
  expect(refused("UPDATE chain SET closed_because = NULL")).toContain("append-only");
  const add = `INSERT INTO statement (${columns}) SELECT chain_id, 3, hash, bytes, verb, course_id, object_kind, object_id, version, at FROM statement WHERE seq = 1`;
  expect(refused(add)).toContain("append-only");
  expect(verifyChains(db, profileId).every((c) => c.ok)).toBe(true);
});

test("what is changed behind the app's back is found, at the statement where it starts", async () => {
  const edits: [string, number][] = [
    ["UPDATE statement SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"scaled\":0.5', '\"scaled\":1.0') AS BLOB) WHERE seq = 2", 2],
    ["UPDATE statement SET hash = zeroblob(32) WHERE seq = 3", 3],
    ["DELETE FROM statement WHERE seq = 2", 3],
    ["DELETE FROM statement WHERE seq = 4", 4],
    ["UPDATE chain SET head_hash = zeroblob(32)", 5],
    ["UPDATE chain SET length = 9", 5],
  ];
  for (const [edit, brokenAt] of edits) {
    const db = await freshDb();
    const recorder = recorderOf();
    for (const scaled of [0, 0.5, 1, 0.25]) append(db, recorder, answered(scaled));
    operation(db, "behind the back", (tx) => {
      for (const name of ["statement_never_changes", "statement_never_goes"]) tx.run(`DROP TRIGGER ${name}`);
      expect(tx.run(edit)).toBe(1);
    });
    expect(
      verifyChains(db, profileId).map((c) => [c.ok, c.brokenAt]),
      edit,
    ).toEqual([[false, brokenAt]]);
  }
});

test("a rewritten chain of the right length is found by the next epoch, which names the old head", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  append(db, recorder, answered(0));
  operation(db, "break", (tx) => closeChains(tx, "restored"));
  append(db, recorder, answered(1));
  expect(verifyChains(db, profileId).map((c) => [c.epoch, c.ok])).toEqual([
    [1, true],
    [2, true],
  ]);
  const [first, second] = listChains(db, profileId);
  expect(Buffer.from(second?.parentHead ?? genesis).equals(Buffer.from(first?.headHash ?? genesis))).toBe(true);
  expect(first?.closedBecause).toBe("restored");
  operation(db, "rewrite", (tx) => {
    tx.run("DROP TRIGGER statement_never_changes");
    const bytes = new TextEncoder().encode("{}");
    const hash = nextHash(genesis, bytes);
    tx.run("UPDATE statement SET bytes = @bytes, hash = @hash WHERE chain_id = 1", { bytes, hash });
    tx.run("UPDATE chain SET head_hash = @hash WHERE id = 1", { hash });
  });
  expect(verifyChains(db, profileId).map((c) => [c.epoch, c.ok])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test("a long chain is verified page by page", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  operation(db, "many", (tx) => {
    for (let i = 0; i < 1000; i++) appendStatement(tx, recorder, profileId, answered((i % 5) / 4, `item-${i % 9}`));
  });
  expect(verifyChains(db, profileId)).toMatchObject([{ length: 1000, ok: true }]);
  expect(progressAgrees(db, profileId)).toBe(true);
});

test("an act that cannot be read back is refused before it is chained", async () => {
  const db = await freshDb();
  expect(() => append(db, recorderOf(), { ...answered(1), courseId: "a/b" })).toThrow("survive");
  expect(() =>
    append(db, recorderOf(), { ...common, verb: "completed", lessonId: "other", object: { kind: "lesson", id: "from-paper" } }),
  ).toThrow("survive");
  expect(countStatements(db, profileId)).toBe(0);
});

test("time is kept as the clock says it, with a mark where it cannot be right", async () => {
  const db = await freshDb();
  const clock = handClock();
  const recorder = recorderOf(clock);
  const day = 86_400_000;
  const marks: unknown[] = [];
  const mark = (): void => {
    const appended = append(db, recorder, answered(1));
    const link = listLinks(db, 1, appended.seq - 1, 1)[0];
    marks.push([appended.at.slice(0, 10), readMarks(link?.bytes ?? genesis)]);
  };
  mark();
  clock.pass(3 * day); // a weekend with the lid closed
  mark();
  clock.turn(day / 2); // within a day: a time zone, a correction
  mark();
  clock.turn(-day / 2);
  mark();
  clock.turn(30 * day);
  mark();
  clock.turn(-90 * day);
  mark();
  expect(marks).toEqual([
    ["2026-11-22", []],
    ["2026-11-25", []],
    ["2026-11-25", []],
    ["2026-11-25", ["step-back"]],
    ["2026-12-25", ["jump"]],
    ["2026-09-26", ["step-back", "jump", "before-build"]],
  ]);
});

test("the repository adds only the next statement of an open chain", async () => {
  const db = await freshDb();
  const appended = append(db, recorderOf(), answered(1));
  const row = {
    seq: 1,
    verb: "launched",
    courseId: "c",
    lessonId: null,
    objectKind: "course",
    objectId: "c",
    version: "1.0.0",
    scaled: null,
    success: null,
    at,
    hash: appended.hash,
    bytes: genesis,
  } as const;
  expect(() => operation(db, "again", (tx) => addStatement(tx, 1, row))).toThrow("append-only");
  expect(db.get("SELECT length FROM chain", z.object({ length: z.number() }))).toEqual({ length: 1 });
});
