/** A lesson written by the block, with the learner's view beside it. */
import { Eye } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Block } from "#contract/model/block.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { directionOf, tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import type { ProseHandle } from "#renderer/ui/prose.tsx";
import { AddMenu, BlockRow, type Desk } from "./block-row.tsx";
import { CommentDialog } from "./comment-dialog.tsx";
import { MarksBar } from "./marks-bar.tsx";
import { hasText, newBlock, noId, plain } from "./new-block.ts";
import { blocksOf } from "./paste.ts";
import { asked } from "./place.ts";
import { Preview } from "./preview.tsx";
import type { EditorRow } from "./reconcile.ts";
import { markTerm, unmarkedTerms } from "./suggest-terms.ts";
import { newKey, rowOf, type LessonKey, type OpenLesson } from "./use-lesson.ts";

interface Focus {
  readonly key: string;
  readonly at: "start" | "end";
}

export function LessonEditor({
  at,
  lesson,
  onUndo,
}: {
  at: LessonKey;
  lesson: OpenLesson;
  onUndo: (kind: "undo" | "redo") => void;
}): ReactNode {
  const { t } = useWords("studio");
  const [handle, setHandle] = useState<ProseHandle | null>(null);
  const [focus, setFocus] = useState<Focus | null>(null);
  const [preview, setPreview] = useState(true);
  const [commented, setCommented] = useState<string | null>(null);
  const all = useQuery("studio.comments", { project: at.project }).data;
  const comments = useMemo(
    () => (all ?? []).filter(({ lessonId, language }) => lessonId === at.lessonId && language === at.language),
    [all, at],
  );
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { block, state } of comments) if (state === "open") found.set(block, (found.get(block) ?? 0) + 1);
    return found;
  }, [comments]);
  const { rows, material, change } = lesson;
  const blocks = useMemo(() => rows.flatMap(({ block }) => block ?? []), [rows]);

  const put = useCallback(
    (after: string | null, fresh: readonly EditorRow[], to: Focus["at"] = "start") => {
      const [first] = fresh;
      if (first) setFocus({ key: (to === "start" ? first : (fresh.at(-1) ?? first)).key, at: to });
      change((list) => list.toSpliced(list.findIndex(({ key }) => key === after) + 1, 0, ...fresh), true);
    },
    [change],
  );
  const shown = useRef(rows);
  useEffect(() => {
    shown.current = rows;
  }, [rows]);
  const undo = useRef(onUndo);
  useEffect(() => {
    undo.current = onUndo;
  }, [onUndo]);

  /** The same for every row and as long as the editor is open: a row is drawn again only when it is another. */
  const desk = useMemo<Desk>(() => {
    const place = (key: string): number => shown.current.findIndex((row) => row.key === key);
    const without = (key: string): void => change((list) => list.filter((row) => row.key !== key), true);
    return {
      change: (row, next, soon = false) =>
        change((list) => list.map((each) => (each.key === row.key ? { ...next, id: each.id } : each)), soon),
      insert: (row, kind) => put(row.key, [rowOf(newBlock(kind))]),
      move: (row, by) =>
        change((list) => {
          const from = list.findIndex(({ key }) => key === row.key);
          const to = from + by;
          const moved = list[from];
          return moved === undefined || to < 0 || to >= list.length ? list : list.toSpliced(from, 1).toSpliced(to, 0, moved);
        }, true),
      copy: (row) => put(row.key, [{ ...row, key: newKey(), id: null, block: row.block === null ? null : { ...row.block, id: noId } }]),
      remove: (row) => {
        setHandle(null);
        without(row.key);
      },
      split: (row, before, after) => {
        const fresh = rowOf(newBlock("paragraph", noId, [after]));
        setFocus({ key: fresh.key, at: "start" });
        change((list) => list.flatMap((each) => (each.key === row.key ? [{ ...each, block: before }, fresh] : [each])), true);
      },
      join: (row, rest) => {
        const { block } = row;
        // A heading or a quotation becomes plain text first, as in every writing program.
        if (block && block.type !== "paragraph")
          return change(
            (list) => list.map((each) => (each.key === row.key ? { ...each, block: newBlock("paragraph", row.id ?? noId, [rest]) } : each)),
            true,
          );
        const before = shown.current[place(row.key) - 1];
        const target = before?.block;
        if (before && target && (target.type === "paragraph" || target.type === "heading" || target.type === "quote")) {
          const joined: Block = { ...target, children: [...target.children, ...rest] };
          setFocus({ key: before.key, at: "end" });
          return change(
            (list) => list.flatMap((each) => (each.key === row.key ? [] : each.key === before.key ? [{ ...each, block: joined }] : [each])),
            true,
          );
        }
        if (hasText(rest) || shown.current.length < 2) return undefined;
        if (before) setFocus({ key: before.key, at: "end" });
        return without(row.key);
      },
      leave: (row, to) => {
        const next = shown.current[place(row.key) + (to === "before" ? -1 : 1)];
        const fields =
          document.querySelector(`[data-key="${next?.key ?? ""}"]`)?.querySelectorAll<HTMLElement>(".ProseMirror, textarea, input") ?? [];
        const field = fields[to === "before" ? fields.length - 1 : 0];
        field?.focus();
        return field !== undefined;
      },
      paste: (row, html) => {
        const fresh = blocksOf(html);
        // One line goes where the place is; more become blocks of their own.
        if (fresh.length < 2 && fresh[0]?.type !== "table" && fresh[0]?.type !== "list") return false;
        put(row.key, fresh.map(rowOf), "end");
        return true;
      },
      comment: (row) => setCommented(row.id),
      undo: (kind) => undo.current(kind),
      focus: setHandle,
    };
  }, [change, put]);
  const sought = useRef(asked("block"));
  useEffect(() => {
    const row = sought.current === null ? undefined : rows.find(({ id }) => id === sought.current);
    if (!row) return;
    sought.current = null;
    const place = document.querySelector<HTMLElement>(`[data-key="${row.key}"]`);
    place?.scrollIntoView({ block: "center" });
    place?.querySelector<HTMLElement>(".ProseMirror, textarea, input, button")?.focus({ preventScroll: true });
  }, [rows]);
  const seen = useDeferredValue(blocks);
  const suggested = useMemo(() => unmarkedTerms(seen, material?.known.terms ?? [], at.language), [seen, material, at.language]);
  const mark = (term: { id: string; term: string }): void =>
    change((list) => {
      const index = list.findIndex(({ block, raw }) => !raw && block !== null && markTerm(block, term, at.language) !== null);
      const row = list[index];
      return row?.block ? list.with(index, { ...row, block: markTerm(row.block, term, at.language) ?? row.block }) : list;
    }, true);
  if (lesson.state === "failed" && material === null) return <FailureNote error={lesson.failure} onRetry={() => void lesson.reload()} />;
  if (!material) return <Loading />;

  return (
    <div className={preview ? "studio-editor two" : "studio-editor"}>
      <div className="studio-write">
        <div className="studio-bar">
          <MarksBar handle={handle} material={material} language={at.language} />
          <button type="button" className="tool push" aria-pressed={preview} onClick={() => setPreview(!preview)}>
            <Eye className="icon" aria-hidden="true" />
            <span>{t("preview.show")}</span>
          </button>
        </div>
        <Standing lesson={lesson} />
        {suggested.length === 0 ? null : (
          <p className="row studio-suggested" role="group" aria-label={t("mark.suggested")}>
            <span className="label">{t("mark.suggested")}</span>
            {suggested.slice(0, 8).map((term) => (
              <button key={term.id} type="button" className="tool" {...tongue(at.language)} onClick={() => mark(term)}>
                {term.term}
              </button>
            ))}
          </p>
        )}
        <div className="studio-text" dir={directionOf(at.language)}>
          {rows.map((row) => (
            <BlockRow
              key={row.key}
              row={row}
              desk={desk}
              language={at.language}
              material={material}
              comments={row.id === null ? 0 : (counts.get(row.id) ?? 0)}
              focus={focus?.key === row.key ? focus.at : null}
            />
          ))}
          {rows.length === 0 ? <p className="quiet">{t("outline.noText")}</p> : null}
          <p className="studio-end">
            <AddMenu
              label={rows.length === 0 ? t("block.first") : t("block.add")}
              shown
              onChoose={(kind) => put(rows.at(-1)?.key ?? null, [rowOf(newBlock(kind))])}
            />
          </p>
        </div>
      </div>
      {commented === null ? null : (
        <CommentDialog
          at={at}
          block={commented}
          comments={comments.filter(({ block }) => block === commented)}
          onClose={() => setCommented(null)}
        />
      )}
      {preview ? <Preview at={at} blocks={seen} material={material} /> : null}
    </div>
  );
}

/** What is not as it should be with the file itself. */
function Standing({ lesson }: { lesson: OpenLesson }): ReactNode {
  const { t } = useWords("studio");
  if (lesson.failure) return <FailureNote error={lesson.failure} onRetry={() => void lesson.settled()} />;
  if (lesson.state !== "conflict") return null;
  const mine = lesson.rows.map(({ block, source, raw }) => (raw || block === null ? source : textOf(block))).join("\n\n");
  return (
    <div className="alarm" role="alert">
      <div>
        <p>
          <b>{t("conflict.title")}</b>
        </p>
        <p>{t("conflict.text")}</p>
        <p className="row mt-3">
          <button type="button" className="btn primary" onClick={() => void lesson.reload()}>
            {t("conflict.theirs")}
          </button>
          <button type="button" className="btn" onClick={() => void navigator.clipboard.writeText(mine)}>
            {t("conflict.copied")}
          </button>
        </p>
      </div>
    </div>
  );
}

function textOf(block: Block): string {
  if ("children" in block) return plain(block.children);
  if (block.type === "list") return block.items.map(plain).join("\n");
  if (block.type === "table") return [block.head, ...block.rows].map((row) => row.map(plain).join("\t")).join("\n");
  return "blocks" in block ? block.blocks.map(textOf).join("\n") : "";
}
