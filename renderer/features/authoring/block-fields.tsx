/** Fields of one block, by its type. A field tells what the whole block is to be. */
import { startTransition, useState, type ReactNode } from "react";
import type { Block, Inline } from "#contract/model/block.ts";
import { CalloutKind } from "#contract/model/block.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Prose, type ProseHandle } from "#renderer/ui/prose.tsx";
import { Pick } from "#renderer/ui/select.tsx";
import { hasText, kindOf, newBlock, noId } from "./new-block.ts";
import type { LessonMaterial } from "./use-lesson.ts";

export interface FieldsProps {
  readonly block: Block;
  readonly language: string;
  readonly material: LessonMaterial;
  /** Where the field takes the focus as it appears. */
  readonly focus: "start" | "end" | null;
  readonly onChange: (block: Block) => void;
  /** Enter in running text: the block before the place, and what stands behind it. */
  readonly onSplit?: (before: Block, after: Inline[]) => void;
  readonly onJoin?: (rest: Inline[]) => void;
  readonly onLeave?: (to: "before" | "after") => boolean;
  readonly onUndo?: (kind: "undo" | "redo") => void;
  readonly onPaste?: (html: string) => boolean;
  readonly onFocus: (handle: ProseHandle) => void;
}

export function BlockFields(props: FieldsProps): ReactNode {
  const { block } = props;
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "quote":
      return <Line {...props} block={block} />;
    case "list":
      return <Entries {...props} block={block} />;
    case "table":
      return <Cells {...props} block={block} />;
    case "callout":
    case "case":
    case "reflect":
      return <Container {...props} block={block} />;
    case "figure":
    case "item":
    case "lab":
      return <Named {...props} block={block} />;
  }
}

type Of<T extends Block["type"]> = Omit<FieldsProps, "block"> & { readonly block: Extract<Block, { type: T }> };

function Line({
  block,
  language,
  focus,
  onChange,
  onSplit,
  onJoin,
  onLeave,
  onUndo,
  onPaste,
  onFocus,
}: Of<"paragraph" | "heading" | "quote">): ReactNode {
  const { t } = useWords("studio");
  const set = block.type === "heading" ? (block.level === 2 ? "sec" : "subsec") : block.type === "quote" ? "quote read" : "read";
  return (
    <Prose
      value={block.children}
      label={t("block.text", { kind: t(`block.${kindOf(block)}`) })}
      className={set}
      focus={focus}
      {...tongue(language)}
      // The field shows the key itself; the rest of the page may follow when there is time. Only here: nothing else of such a block is edited.
      onChange={(children) => startTransition(() => onChange({ ...block, children }))}
      onFocus={onFocus}
      {...(onSplit ? { onSplit: (before, after) => onSplit({ ...block, children: before }, after) } : {})}
      {...(onJoin ? { onJoin } : {})}
      {...(onLeave ? { onLeave } : {})}
      {...(onUndo ? { onUndo } : {})}
      {...(onPaste ? { onPaste } : {})}
    />
  );
}

function Entries({ block, language, focus, onChange, onSplit, onLeave, onUndo, onFocus }: Of<"list">): ReactNode {
  const { t } = useWords("studio");
  const [fresh, setFresh] = useState<number | null>(null);
  const List = block.ordered ? "ol" : "ul";
  const set = (items: Inline[][]): void => onChange({ ...block, items });
  return (
    <List className="list read">
      {block.items.map((item, index) => (
        <li key={index}>
          <Prose
            value={item}
            label={t("block.entry", { n: index + 1 })}
            focus={fresh === index ? "start" : index === 0 ? focus : null}
            {...tongue(language)}
            onChange={(value) => set(block.items.with(index, value))}
            onFocus={onFocus}
            onSplit={(before, after) => {
              // Enter in an empty last entry ends the list.
              if (!hasText(item) && index === block.items.length - 1 && block.items.length > 1 && onSplit)
                return onSplit({ ...block, items: block.items.slice(0, -1) }, []);
              setFresh(index + 1);
              return set(block.items.toSpliced(index, 1, before, after));
            }}
            onJoin={(value) => {
              const before = block.items[index - 1];
              if (before) set(block.items.toSpliced(index - 1, 2, [...before, ...value]));
            }}
            {...(onLeave
              ? { onLeave: (to) => ((to === "before" ? index === 0 : index === block.items.length - 1) ? onLeave(to) : moved(to)) }
              : {})}
            {...(onUndo ? { onUndo } : {})}
          />
        </li>
      ))}
    </List>
  );
}
/** To the field before or after, within a block of several. */
function moved(to: "before" | "after"): boolean {
  const fields = [...document.querySelectorAll<HTMLElement>(".ProseMirror")];
  const at = fields.findIndex((field) => field === document.activeElement);
  const next = at < 0 ? undefined : fields[at + (to === "before" ? -1 : 1)];
  next?.focus();
  return next !== undefined;
}

function Cells({ block, language, focus, onChange, onUndo, onFocus }: Of<"table">): ReactNode {
  const { t } = useWords("studio");
  const columns = block.head.length;
  const cell = (value: Inline[], row: number, column: number, write: (next: Inline[]) => void): ReactNode => (
    <Prose
      value={value}
      label={t("block.cell", { row: row + 1, column: column + 1 })}
      focus={row === 0 && column === 0 ? focus : null}
      {...tongue(language)}
      onChange={write}
      onFocus={onFocus}
      onLeave={moved}
      {...(onUndo ? { onUndo } : {})}
    />
  );
  return (
    <div className="studio-table">
      <table className="data">
        <thead>
          <tr>
            {block.head.map((value, column) => (
              <th key={column} scope="col">
                {cell(value, 0, column, (next) => onChange({ ...block, head: block.head.with(column, next) }))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>
                  {cell(value, index + 1, column, (next) => onChange({ ...block, rows: block.rows.with(index, row.with(column, next)) }))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="row">
        <button type="button" className="tool" onClick={() => onChange({ ...block, rows: [...block.rows, block.head.map(() => [])] })}>
          {t("block.row")}
        </button>
        <button
          type="button"
          className="tool"
          onClick={() =>
            onChange({ ...block, align: [...block.align, "start"], head: [...block.head, []], rows: block.rows.map((row) => [...row, []]) })
          }
        >
          {t("block.column")}
        </button>
        <button
          type="button"
          className="tool"
          disabled={block.rows.length < 2}
          onClick={() => onChange({ ...block, rows: block.rows.slice(0, -1) })}
        >
          {t("block.removeRow")}
        </button>
        <button
          type="button"
          className="tool"
          disabled={columns < 2}
          onClick={() =>
            onChange({
              ...block,
              align: block.align.slice(0, columns - 1),
              head: block.head.slice(0, -1),
              rows: block.rows.map((row) => row.slice(0, columns - 1)),
            })
          }
        >
          {t("block.removeColumn")}
        </button>
      </p>
    </div>
  );
}

function Container(props: Of<"callout" | "case" | "reflect">): ReactNode {
  const { block, onChange } = props;
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  return (
    <div className="studio-container">
      <div className="row">
        {block.type === "callout" ? (
          <>
            <Pick
              label={t("item.kind")}
              chosen={block.kind}
              empty=""
              options={CalloutKind.options.map((id) => ({ id, text: t(`callout.${id}`) }))}
              onChoose={(id) => onChange({ ...block, kind: CalloutKind.parse(id) })}
              lang={spoken}
              dir={format.direction}
            />
            <TextField
              label={t("block.title")}
              value={block.title}
              language={props.language}
              onChange={(title) => onChange({ ...block, title })}
            />
          </>
        ) : null}
        {block.type === "case" ? (
          <>
            <TextField
              label={t("block.title")}
              value={block.title}
              language={props.language}
              onChange={(title) => onChange({ ...block, title })}
            />
            <TextField
              label={t("block.place")}
              value={block.place}
              language={props.language}
              onChange={(place) => onChange({ ...block, place })}
            />
            <label className="studio-tick">
              <input
                type="checkbox"
                checked={block.invented}
                onChange={(event) => onChange({ ...block, invented: event.target.checked })}
              />
              {t("block.invented")}
            </label>
          </>
        ) : null}
        {block.type === "reflect" ? (
          <TextField
            label={t("block.prompt")}
            value={block.prompt}
            language={props.language}
            onChange={(prompt) => onChange({ ...block, prompt })}
          />
        ) : null}
      </div>
      <Inside {...props} />
    </div>
  );
}

/** Blocks inside a container: written on like the others, but they stay in it. */
function Inside({ block, onChange, ...rest }: Of<"callout" | "case" | "reflect">): ReactNode {
  const [fresh, setFresh] = useState<number | null>(null);
  const set = (blocks: Block[]): void => onChange({ ...block, blocks });
  const { onJoin: _join, onSplit: _split, onPaste: _paste, ...common } = rest;
  return block.blocks.map((inner, index) => (
    <BlockFields
      key={index}
      {...common}
      block={inner}
      focus={fresh === index ? "start" : null}
      onChange={(next) => set(block.blocks.with(index, next))}
      onSplit={(before, after) => {
        setFresh(index + 1);
        set(block.blocks.toSpliced(index, 1, before, newBlock("paragraph", noId, [after])));
      }}
      onJoin={(value) => {
        const before = block.blocks[index - 1];
        if (before?.type === "paragraph")
          set(block.blocks.toSpliced(index - 1, 2, { ...before, children: [...before.children, ...value] }));
        else if (block.blocks.length > 1 && !hasText(value)) set(block.blocks.toSpliced(index, 1));
      }}
    />
  ));
}

function Named({ block, language, material, onChange }: Of<"figure" | "item" | "lab">): ReactNode {
  const { t } = useWords("studio");
  const options =
    block.type === "figure"
      ? material.known.figures.map((id) => ({ id, text: id }))
      : block.type === "item"
        ? material.items.map(({ id, stem }) => ({ id, text: `${id} · ${stem.slice(0, 80)}` }))
        : material.labs.map(({ id, title }) => ({ id, text: `${id} · ${title}` }));
  const chosen = block.type === "figure" ? block.figure : block.type === "item" ? block.item : block.lab;
  return (
    <Pick
      label={t(`block.${block.type}`)}
      chosen={chosen === "" ? null : chosen}
      empty={t("block.which")}
      options={options}
      onChoose={(id) =>
        onChange(
          block.type === "figure" ? { ...block, figure: id } : block.type === "item" ? { ...block, item: id } : { ...block, lab: id },
        )
      }
      {...tongue(language)}
    />
  );
}

/** A field of plain text in the course's language. */
export function TextField({
  label,
  value,
  language,
  onChange,
  long = false,
}: {
  label: string;
  value: string;
  language: string;
  onChange: (value: string) => void;
  long?: boolean;
}): ReactNode {
  return (
    <label className="field">
      <span>{label}</span>
      {long ? (
        <textarea rows={3} value={value} {...tongue(language)} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input value={value} {...tongue(language)} onChange={(event) => onChange(event.target.value.replace(/[\r\n]+/g, " "))} />
      )}
    </label>
  );
}
