/** What must be done to a lesson's file so that it holds what the editor shows: computed from the two, whatever was done in between. */
import type { Block } from "#contract/model/block.ts";
import type { BlockEdit } from "#contract/model/studio.ts";
import { isWhole } from "./new-block.ts";

/** A block in the editor. `key` is its own while the page is open; `id` is the file's, null until it has one. */
export interface EditorRow {
  readonly key: string;
  readonly id: string | null;
  readonly block: Block | null;
  /** As its author wrote it; what is edited while `raw`. */
  readonly source: string;
  readonly raw: boolean;
  /** It was refused: the words tell why, or none are known. */
  readonly refused: string | null;
}
/** A block as the file has it. */
export interface FileRow {
  readonly id: string;
  readonly block: Block | null;
  readonly source: string;
}

/** Rows that can be written down now. */
export function writable(rows: readonly EditorRow[]): EditorRow[] {
  return rows.filter((row) => (row.raw || row.block === null ? row.source.trim() !== "" : isWhole(row.block)));
}

/** Edits from what the file has to what the editor shows, in the order in which they are to be made. */
export function editsFor(file: readonly FileRow[], rows: readonly EditorRow[]): BlockEdit[] {
  const wanted = writable(rows);
  const edits: BlockEdit[] = [];
  const kept = new Set(wanted.flatMap(({ id }) => id ?? []));
  const known = new Map(file.map((row) => [row.id, row]));
  for (const { id } of file) if (!kept.has(id)) edits.push({ do: "remove", id });
  const order = file.map(({ id }) => id).filter((id) => kept.has(id));
  let after: string | null = null;
  let at = 0;
  for (const row of wanted) {
    const before = row.id === null ? undefined : known.get(row.id);
    if (row.id === null || before === undefined) {
      edits.push({ do: "insert", after, as: givenOf(row) });
      // Its id is known only when it was written: what comes behind it is for the next round.
      if (row.id === null) return edits;
    } else {
      if (order[at] !== row.id) {
        edits.push({ do: "move", id: row.id, after });
        order.splice(order.indexOf(row.id), 1);
        order.splice(at, 0, row.id);
      }
      if (row.raw || row.block === null ? row.source !== before.source : JSON.stringify(row.block) !== JSON.stringify(before.block))
        edits.push({ do: "replace", id: row.id, as: givenOf(row) });
    }
    if (before === undefined) order.splice(at, 0, row.id);
    at += 1;
    after = row.id;
  }
  return edits;
}
function givenOf({ raw, block, source }: EditorRow): { block: Block } | { source: string } {
  return raw || block === null ? { source } : { block };
}
