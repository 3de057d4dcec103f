import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block } from "#contract/model/block.ts";
import { editLesson, listBlocks } from "#authoring/lesson-text.ts";
import { editsFor, writable, type EditorRow } from "#renderer/features/authoring/reconcile.ts";

const paragraph = (text: string, id = "new0"): Block => ({ type: "paragraph", id, children: text === "" ? [] : [{ type: "text", text }] });
const row = (id: string | null, text: string): EditorRow => ({
  key: id ?? text,
  id,
  block: paragraph(text, id ?? "new0"),
  source: "",
  raw: false,
  refused: null,
});
const file = "x.md";
const bare = (edits: ReturnType<typeof editsFor>): Parameters<typeof editLesson>[2] =>
  edits.map((edit) =>
    "as" in edit && "block" in edit.as && edit.as.block.id === "new0" ? { ...edit, as: { block: { ...edit.as.block, id: "" } } } : edit,
  );

test("whatever was moved, written, put in and taken out, the file comes to hold what is shown", () => {
  const start = ["aaaa", "bbbb", "cccc", "dddd"];
  const shown = fc
    .record({
      kept: fc.shuffledSubarray(start),
      changed: fc.subarray(start),
      fresh: fc.array(fc.record({ at: fc.nat(5), text: fc.constantFrom("New one.", "New two.", "") }), { maxLength: 3 }),
    })
    .map(({ kept, changed, fresh }) => {
      const rows = kept.map((id) => row(id, changed.includes(id) ? `Changed ${id}.` : `Text ${id}.`));
      return fresh.reduce(
        (list, { at, text }, i) => list.toSpliced(Math.min(at, list.length), 0, { ...row(null, text), key: `n${i}` }),
        rows,
      );
    });
  fc.assert(
    fc.property(shown, (given) => {
      let text = start.map((id) => `Text ${id}. {#${id}}\n`).join("\n");
      let rows: readonly EditorRow[] = given;
      for (let round = 0; round < 12; round += 1) {
        const before = listBlocks(text, file);
        const edits = editsFor(before, rows);
        if (edits.length === 0) break;
        text = editLesson(text, file, bare(edits));
        const known = new Set([...before.map(({ id }) => id), ...rows.flatMap(({ id }) => id ?? [])]);
        const [made] = listBlocks(text, file).filter(({ id }) => !known.has(id));
        const target = writable(rows).find(({ id }) => id === null);
        rows = rows.map((each) => (each.key === target?.key && made ? { ...each, id: made.id, block: made.block } : each));
      }
      const told = listBlocks(text, file).map(({ block }) => (block?.type === "paragraph" ? block.children : []));
      expect(told).toEqual(writable(given).map(({ block }) => (block?.type === "paragraph" ? block.children : null)));
    }),
    { numRuns: 300, seed: 20261123 },
  );
});

test("nothing is done where nothing differs, and an empty block waits", () => {
  const before = listBlocks("One. {#aaaa}\n", file);
  expect(editsFor(before, [row("aaaa", "One.")])).toEqual([]);
  expect(editsFor(before, [row("aaaa", "One."), row(null, "")])).toEqual([]);
});
