/** One block in the editor: its fields, and beside them what can be done with it as a whole. */
import { GripVertical, MessageSquare, Plus } from "lucide-react";
import { memo, useCallback, useEffect, useRef, type ReactNode } from "react";
import type { Block, Inline } from "#contract/model/block.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import type { ProseHandle } from "#renderer/ui/prose.tsx";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { BlockFields, type FieldsProps } from "./block-fields.tsx";
import { kindOf, kinds, linesOf, newBlock, noId, turnable, type Kind } from "./new-block.ts";
import { type EditorRow } from "./reconcile.ts";

/** What can be done with a row; the same object for all of them. */
export interface Desk {
  readonly change: (row: EditorRow, next: EditorRow, soon?: boolean) => void;
  readonly insert: (row: EditorRow, kind: Kind) => void;
  readonly move: (row: EditorRow, by: -1 | 1) => void;
  readonly copy: (row: EditorRow) => void;
  readonly remove: (row: EditorRow) => void;
  readonly split: (row: EditorRow, before: Block, after: Inline[]) => void;
  readonly join: (row: EditorRow, rest: Inline[]) => void;
  readonly leave: (row: EditorRow, to: "before" | "after") => boolean;
  readonly paste: (row: EditorRow, html: string) => boolean;
  readonly comment: (row: EditorRow) => void;
  readonly undo: (kind: "undo" | "redo") => void;
  readonly focus: (handle: ProseHandle) => void;
}

/** Drawn again when it is another row, not with every key typed in one of them. */
export const BlockRow = memo(function BlockRow({
  row,
  desk,
  language,
  material,
  focus,
  comments,
}: { row: EditorRow; desk: Desk; /** Open comments on it. */ comments: number } & Pick<
  FieldsProps,
  "language" | "material" | "focus"
>): ReactNode {
  const { t } = useWords("studio");
  const { block, raw } = row;
  const kind = block === null ? null : kindOf(block);
  const lines = block === null ? null : linesOf(block);
  const name = kind === null ? t("block.source") : t(`block.${kind}`);
  const latest = useRef(row);
  useEffect(() => {
    latest.current = row;
  }, [row]);
  const act = useCallback((what: RowAct): void => perform(what, latest.current, desk), [desk]);
  return (
    // Keys of the fields inside come by here: none is meant for the group itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      className={`studio-row is-${block?.type ?? "source"}${row.refused === null ? "" : " refused"}`}
      aria-label={name}
      data-key={row.key}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        desk.move(row, event.key === "ArrowUp" ? -1 : 1);
      }}
    >
      <RowHandle
        name={name}
        kind={kind}
        raw={raw}
        drawable={block !== null}
        turns={lines !== null && !raw}
        written={row.id !== null}
        onAct={act}
      />
      <div className="studio-field">
        {comments > 0 ? (
          <button type="button" className="tool studio-told" onClick={() => desk.comment(row)}>
            <MessageSquare className="icon" aria-hidden="true" />
            <span>{t("comment.count", { count: comments })}</span>
          </button>
        ) : null}
        {raw || block === null ? (
          <>
            {block === null && row.refused === null ? <p className="label">{t("block.unread")}</p> : null}
            <textarea
              className="studio-source"
              aria-label={t("block.sourceLabel")}
              value={row.source}
              rows={Math.min(24, row.source.split("\n").length + 1)}
              spellCheck={false}
              {...tongue(language)}
              onChange={(event) => desk.change(row, { ...row, source: event.target.value, raw: true, refused: null })}
            />
          </>
        ) : (
          <BlockFields
            block={block}
            language={language}
            material={material}
            focus={focus}
            onChange={(next) => desk.change(row, { ...row, block: next, refused: null })}
            onSplit={(before, after) => desk.split(row, before, after)}
            onJoin={(rest) => desk.join(row, rest)}
            onLeave={(to) => desk.leave(row, to)}
            onPaste={(html) => desk.paste(row, html)}
            onUndo={desk.undo}
            onFocus={desk.focus}
          />
        )}
        {row.refused === null ? null : (
          <p className="studio-refused" role="status">
            {t("block.unsound")} {row.refused === "" ? null : <span lang="en">{row.refused}</span>}
          </p>
        )}
      </div>
    </div>
  );
});

/** What is done with a row as a whole. */
type RowAct =
  | { readonly do: "up" | "down" | "copy" | "comment" | "source" | "drawn" | "remove" }
  | { readonly do: "turn" | "insert"; readonly kind: Kind };
const acts = ["up", "down", "copy", "comment", "source", "drawn", "remove"] as const;

function perform(act: RowAct, row: EditorRow, desk: Desk): void {
  switch (act.do) {
    case "up":
    case "down":
      return desk.move(row, act.do === "up" ? -1 : 1);
    case "copy":
      return desk.copy(row);
    case "comment":
      return desk.comment(row);
    case "remove":
      return desk.remove(row);
    case "source":
      return desk.change(row, { ...row, raw: true, refused: null });
    case "drawn":
      return desk.change(row, { ...row, raw: false, refused: null }, true);
    case "insert":
      return desk.insert(row, act.kind);
    case "turn": {
      const lines = row.block === null ? null : linesOf(row.block);
      if (lines !== null) desk.change(row, { ...row, block: newBlock(act.kind, row.block?.id ?? noId, lines) }, true);
    }
  }
}

/** What can be done with a row: the same while its text is typed. */
const RowHandle = memo(function RowHandle({
  name,
  kind,
  raw,
  drawable,
  turns,
  written,
  onAct,
}: {
  name: string;
  kind: Kind | null;
  raw: boolean;
  /** It has a form of its own, not only its source. */
  drawable: boolean;
  turns: boolean;
  written: boolean;
  onAct: (act: RowAct) => void;
}): ReactNode {
  const { t } = useWords("studio");
  return (
    <div className="studio-handle">
      <MenuButton
        label={t("block.menu", { kind: name })}
        icon={<GripVertical className="icon" aria-hidden="true" />}
        bare
        sections={[
          {
            items: [
              { id: "up", label: t("block.up"), note: "Alt+↑" },
              { id: "down", label: t("block.down"), note: "Alt+↓" },
              { id: "copy", label: t("block.copy") },
              ...(written ? [{ id: "comment", label: t("comment.title") }] : []),
              raw ? { id: "drawn", label: t("block.drawn") } : { id: "source", label: t("block.source") },
              { id: "remove", label: t("block.remove") },
            ].filter(({ id }) => id !== "drawn" || drawable),
            onChoose: (id) => {
              const act = acts.find((each) => each === id);
              if (act) onAct({ do: act });
            },
          },
          ...(turns
            ? [
                {
                  title: t("block.turn"),
                  items: turnable.filter((each) => each !== kind).map((id) => ({ id, label: t(`block.${id}`) })),
                  onChoose: (id: string) => {
                    const to = turnable.find((each) => each === id);
                    if (to) onAct({ do: "turn", kind: to });
                  },
                },
              ]
            : []),
        ]}
      />
      <AddMenu label={t("block.add")} onChoose={(to) => onAct({ do: "insert", kind: to })} />
    </div>
  );
});

/** Which block to put in. */
export function AddMenu({ label, shown = false, onChoose }: { label: string; shown?: boolean; onChoose: (kind: Kind) => void }): ReactNode {
  const { t } = useWords("studio");
  return (
    <MenuButton
      label={label}
      icon={<Plus className="icon" aria-hidden="true" />}
      bare={!shown}
      sections={[
        {
          items: kinds.map((id) => ({ id, label: t(`block.${id}`) })),
          onChoose: (id) => {
            const kind = kinds.find((each) => each === id);
            if (kind) onChoose(kind);
          },
        },
      ]}
    />
  );
}
