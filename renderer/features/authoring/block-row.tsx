/** One block in the editor: its fields, and beside them what can be done with it as a whole. */
import { GripVertical, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { BlockFields, type FieldsProps } from "./block-fields.tsx";
import { kindOf, kinds, linesOf, newBlock, noId, turnable, type Kind } from "./new-block.ts";
import { type EditorRow } from "./reconcile.ts";

export interface BlockActions {
  readonly change: (row: EditorRow, soon?: boolean) => void;
  readonly insert: (kind: Kind) => void;
  readonly move: (by: -1 | 1) => void;
  readonly copy: () => void;
  readonly remove: () => void;
}

export function BlockRow({
  row,
  actions,
  ...fields
}: { row: EditorRow; actions: BlockActions } & Omit<FieldsProps, "block" | "onChange">): ReactNode {
  const { t } = useWords("studio");
  const { block, raw } = row;
  const kind = block === null ? null : kindOf(block);
  const lines = block === null ? null : linesOf(block);
  const name = kind === null ? t("block.source") : t(`block.${kind}`);
  const act = (id: string): void => {
    if (id === "up") actions.move(-1);
    else if (id === "down") actions.move(1);
    else if (id === "copy") actions.copy();
    else if (id === "remove") actions.remove();
    else if (id === "source") actions.change({ ...row, raw: true, refused: null });
    else if (id === "drawn") actions.change({ ...row, raw: false, refused: null }, true);
  };
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
        actions.move(event.key === "ArrowUp" ? -1 : 1);
      }}
    >
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
                raw ? { id: "drawn", label: t("block.drawn") } : { id: "source", label: t("block.source") },
                { id: "remove", label: t("block.remove") },
              ].filter(({ id }) => id !== "drawn" || block !== null),
              onChoose: act,
            },
            ...(lines === null || raw
              ? []
              : [
                  {
                    title: t("block.turn"),
                    items: turnable.filter((each) => each !== kind).map((id) => ({ id, label: t(`block.${id}`) })),
                    onChoose: (id: string) => {
                      const to = turnable.find((each) => each === id);
                      if (to) actions.change({ ...row, block: newBlock(to, block?.id ?? noId, lines) }, true);
                    },
                  },
                ]),
          ]}
        />
        <AddMenu label={t("block.add")} onChoose={actions.insert} />
      </div>
      <div className="studio-field">
        {raw || block === null ? (
          <>
            {block === null && row.refused === null ? <p className="label">{t("block.unread")}</p> : null}
            <textarea
              className="studio-source"
              aria-label={t("block.sourceLabel")}
              value={row.source}
              rows={Math.min(24, row.source.split("\n").length + 1)}
              spellCheck={false}
              {...tongue(fields.language)}
              onChange={(event) => actions.change({ ...row, source: event.target.value, raw: true, refused: null })}
            />
          </>
        ) : (
          <BlockFields {...fields} block={block} onChange={(next) => actions.change({ ...row, block: next, refused: null })} />
        )}
        {row.refused === null ? null : (
          <p className="studio-refused" role="status">
            {t("block.unsound")} {row.refused === "" ? null : <span lang="en">{row.refused}</span>}
          </p>
        )}
      </div>
    </div>
  );
}

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
