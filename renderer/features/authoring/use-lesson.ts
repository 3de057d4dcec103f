/** A lesson open in the editor: what is shown, what the file has, and the one line of saves between them. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Block } from "#contract/model/block.ts";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { editsFor, type EditorRow, type FileRow, writable } from "./reconcile.ts";

export type LessonMaterial = Omit<Output<"studio.lesson">, "blocks" | "hash">;
export interface LessonKey {
  readonly project: string;
  readonly lessonId: string;
  readonly language: string;
}
export interface OpenLesson {
  readonly rows: readonly EditorRow[];
  readonly material: LessonMaterial | null;
  /** `waiting`: something is not on the disk yet. `conflict`: another program changed the file; nothing is written until that is decided. */
  readonly state: "saved" | "waiting" | "conflict" | "failed";
  readonly savedAt: string | null;
  readonly failure: unknown;
  /** Changes what is shown; it is on the disk within a second. @param soon a step that is whole by itself, not a key typed */
  readonly change: (work: (rows: readonly EditorRow[]) => readonly EditorRow[], soon?: boolean) => void;
  /** Resolves when everything that can be written is. */
  readonly settled: () => Promise<void>;
  /** Reads the file again; what is shown and not written is given up. */
  readonly reload: () => Promise<void>;
}

/** A key typed waits this long for the next one, in milliseconds: well within the second in which it must be on the disk. */
const pause = 350;

let made = 0;
export function newKey(): string {
  made += 1;
  return `row-${made}`;
}
export function rowOf(block: Block): EditorRow {
  return { key: newKey(), id: null, block, source: "", raw: false, refused: null };
}

/** Opens a lesson. A project, lesson or language that changes is another lesson: the component is then given another key. */
export function useLesson({ project, lessonId, language }: LessonKey): OpenLesson {
  const [rows, setRows] = useState<readonly EditorRow[]>([]);
  const [material, setMaterial] = useState<LessonMaterial | null>(null);
  const [state, setState] = useState<OpenLesson["state"]>("saved");
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const held = useRef<{
    rows: readonly EditorRow[];
    file: readonly FileRow[];
    hash: string | null;
    line: Promise<void>;
    timer: number;
    stopped: boolean;
  }>({
    rows: [],
    file: [],
    hash: null,
    line: Promise.resolve(),
    timer: 0,
    stopped: false,
  });

  const show = useCallback((next: readonly EditorRow[]) => {
    held.current.rows = next;
    setRows(next);
  }, []);

  const reload = useCallback(async () => {
    try {
      const { blocks, hash, ...rest } = await call("studio.lesson", { project, lessonId, language });
      const keys = new Map(held.current.rows.flatMap(({ id, key }) => (id === null ? [] : [[id, key] as const])));
      held.current.file = blocks;
      held.current.hash = hash;
      held.current.stopped = false;
      show(
        blocks.map(({ id, block, source, draft }) => ({
          key: keys.get(id) ?? newKey(),
          id,
          block,
          source: draft ?? source,
          raw: draft !== null,
          refused: draft === null ? null : "",
        })),
      );
      setMaterial(rest);
      setState("saved");
      setFailure(null);
    } catch (error) {
      setFailure(error);
      setState("failed");
    }
  }, [project, lessonId, language, show]);

  /** Writes what differs, round by round, until the file holds what is shown. */
  const flush = useCallback(async (): Promise<void> => {
    const now = held.current;
    for (let round = 0; round < 200 && !now.stopped; round += 1) {
      const sent = now.rows;
      const edits = editsFor(
        now.file,
        sent.filter((row) => row.refused === null || row.id === null),
      ).filter((edit) => !("id" in edit) || edit.do !== "remove" || !sent.some((row) => row.id === edit.id && row.refused !== null));
      const [first] = edits;
      if (!first) break;
      const answer = await call("studio.edit", { project, lessonId, language, base: now.hash, edits: edits.slice(0, 50) });
      if (answer.taken) {
        now.hash = answer.hash;
        setSavedAt(answer.savedAt);
        show(withIds(now.rows, sent, now.file, answer.blocks));
        now.file = answer.blocks;
      } else if (edits.length > 1) {
        // One of them cannot be read: the others need not wait for it.
        const alone = await call("studio.edit", { project, lessonId, language, base: now.hash, edits: [first] });
        if (alone.taken) {
          now.hash = alone.hash;
          show(withIds(now.rows, sent, now.file, alone.blocks));
          now.file = alone.blocks;
        } else show(refuse(now.rows, first, alone.problems[0]?.message ?? ""));
      } else show(refuse(now.rows, first, answer.problems[0]?.message ?? ""));
    }
  }, [project, lessonId, language, show]);

  const save = useCallback((): Promise<void> => {
    window.clearTimeout(held.current.timer);
    held.current.line = held.current.line.then(async () => {
      try {
        await flush();
        if (!held.current.stopped) setState("saved");
        setFailure(null);
      } catch (error) {
        const clash =
          typeof error === "object" && error !== null && "failure" in error && JSON.stringify(error.failure).includes('"conflict"');
        held.current.stopped = clash;
        setState(clash ? "conflict" : "failed");
        if (!clash) setFailure(error);
      }
    });
    return held.current.line;
  }, [flush]);

  const change = useCallback<OpenLesson["change"]>(
    (work, soon = false) => {
      show(work(held.current.rows));
      if (held.current.stopped) return;
      setState("waiting");
      window.clearTimeout(held.current.timer);
      held.current.timer = window.setTimeout(() => void save(), soon ? 0 : pause);
    },
    [save, show],
  );

  useEffect(() => {
    void reload();
  }, [reload]);
  useEffect(() => {
    const now = held.current;
    // Whoever leaves the page, or the program, leaves nothing behind.
    const leave = (): void => void save();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.clearTimeout(now.timer);
      void save();
    };
  }, [save]);

  return useMemo(
    () => ({ rows, material, state, savedAt, failure, change, settled: save, reload }),
    [rows, material, state, savedAt, failure, change, save, reload],
  );
}

/** Rows with the ids that the file gave them. What was changed since it was sent stays as it is. */
function withIds(
  rows: readonly EditorRow[],
  sent: readonly EditorRow[],
  before: readonly FileRow[],
  after: readonly FileRow[],
): readonly EditorRow[] {
  const old = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !old.has(id) && !sent.some((row) => row.id === id));
  const newest = writable(sent).find(({ id }) => id === null);
  const byId = new Map(after.map((row) => [row.id, row]));
  const own = rows.map((row) => {
    const was = sent.find(({ key }) => key === row.key);
    const id = row.id ?? (row.key === newest?.key ? (fresh[0]?.id ?? null) : null);
    const found = id === null ? undefined : byId.get(id);
    if (!found) return row.id === id ? row : { ...row, id };
    const untouched = was !== undefined && was.block === row.block && was.source === row.source && was.raw === row.raw;
    // What stands in the file is what was meant, with its ids; the block that is being typed in keeps its own.
    return untouched ? { ...row, id, block: found.block ?? row.block, source: found.source, refused: null } : { ...row, id };
  });
  // A source may have been written as several blocks: the others get rows of their own behind it.
  const more = newest === undefined ? fresh : fresh.slice(1);
  return more.reduce<readonly EditorRow[]>((list, { id, block, source }) => {
    const previous = after[after.findIndex((each) => each.id === id) - 1]?.id;
    const at = list.findIndex((row) => row.id === previous) + 1;
    return list.toSpliced(at, 0, { key: newKey(), id, block, source, raw: block === null, refused: null });
  }, own);
}

function refuse(rows: readonly EditorRow[], edit: ReturnType<typeof editsFor>[number], why: string): readonly EditorRow[] {
  const target =
    "id" in edit ? rows.find(({ id }) => id === edit.id) : writable(rows).find((row) => row.id === null && row.refused === null);
  return rows.map((row) => (row.key === target?.key ? { ...row, refused: why } : row));
}
