/** Blocks as React draws them; headings of sections and the page's rows are the lesson's own. */
import { CalendarCheck, ChevronsDown, ClockAlert, FlaskConical, Info, OctagonX, TriangleAlert, type LucideIcon } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { Block, CalloutKind } from "#contract/model/block.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { tongue } from "./direction.ts";
import { FigureBlock } from "./figure.tsx";
import { Inlines } from "./inlines.tsx";
import { Reflect } from "./reflect.tsx";
import { useReading } from "./reading.tsx";

const calloutIcons: Record<CalloutKind, LucideIcon> = {
  note: Info,
  caution: TriangleAlert,
  time: ClockAlert,
  mistake: OctagonX,
  depth: ChevronsDown,
  monday: CalendarCheck,
};

/** One block, without the row it stands in. `language` is the one its text is really in. */
export function BlockView({ block, language }: { block: Block; language: string }): ReactNode {
  switch (block.type) {
    case "heading":
      return block.level === 2 ? (
        <h2 className="sec">
          <Inlines inlines={block.children} />
        </h2>
      ) : (
        <h3 className="subsec">
          <Inlines inlines={block.children} />
        </h3>
      );
    case "paragraph":
      return (
        <p>
          <Inlines inlines={block.children} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="quote">
          <p>
            <Inlines inlines={block.children} />
          </p>
        </blockquote>
      );
    case "list":
      return block.ordered ? (
        <ol className="list" start={block.start}>
          <ListItems items={block.items} />
        </ol>
      ) : (
        <ul className="list">
          <ListItems items={block.items} />
        </ul>
      );
    case "table":
      return <TableBlock block={block} />;
    case "callout":
      return <Callout block={block} language={language} />;
    case "case":
      return <Case block={block} language={language} />;
    case "reflect":
      return (
        <>
          {block.blocks.map((inside) => (
            <BlockView key={inside.id} block={inside} language={language} />
          ))}
          <Reflect block={block.id} prompt={block.prompt} language={language} />
        </>
      );
    case "figure":
      return <FigureBlock id={block.figure} />;
    case "item":
      return <ItemBlock item={block.item} />;
    case "lab":
      return <LabCard lab={block.lab} />;
  }
}

function ListItems({ items }: { items: Extract<Block, { type: "list" }>["items"] }): ReactNode {
  return items.map((item, index) => (
    <li key={index}>
      <Inlines inlines={item} />
    </li>
  ));
}

const alignClass = { start: undefined, centre: "c", end: "r" } as const;

function TableBlock({ block }: { block: Extract<Block, { type: "table" }> }): ReactNode {
  const { t } = useWords("lesson");
  const at = (column: number): string | undefined => alignClass[block.align[column] ?? "start"];
  return (
    // Wide tables scroll by themselves, also by keyboard; the page never does sideways.
    <div className="table-frame" role="group" aria-label={t("table.label")} tabIndex={0}>
      <table className="data">
        <thead>
          <tr>
            {block.head.map((cell, column) =>
              // The corner above the rows' names heads nothing.
              cell.length === 0 ? (
                <td key={column} aria-hidden="true" />
              ) : (
                <th key={column} scope="col" className={at(column)}>
                  <Inlines inlines={cell} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row" className={at(column)}>
                    <Inlines inlines={cell} />
                  </th>
                ) : (
                  <td key={column} className={at(column)}>
                    <Inlines inlines={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Callout({ block, language }: { block: Extract<Block, { type: "callout" }>; language: string }): ReactNode {
  const { t } = useWords("lesson");
  const id = useId();
  const Icon = calloutIcons[block.kind];
  const kind = t(`callout.${block.kind}`);
  return (
    <div className={`callout is-${block.kind}`} role="note" aria-labelledby={id}>
      <Icon className="icon" aria-hidden="true" />
      <div>
        {block.title ? (
          <h3 id={id}>
            <InterfaceWord>{kind}</InterfaceWord>
            {block.title}
          </h3>
        ) : (
          <h3 id={id}>{kind}</h3>
        )}
        {block.blocks.map((inside) => (
          <BlockView key={inside.id} block={inside} language={language} />
        ))}
      </div>
    </div>
  );
}

/** A word of the interface inside text that may be in another language. */
function InterfaceWord({ children }: { children: string }): ReactNode {
  const { language } = useWords("lesson");
  return (
    <span className="label kind" {...tongue(language)}>
      {children}
    </span>
  );
}

function Case({ block, language }: { block: Extract<Block, { type: "case" }>; language: string }): ReactNode {
  const { t, language: spoken } = useWords("lesson");
  const id = useId();
  return (
    <section className="case" role="group" aria-labelledby={id}>
      <p className="kind">
        <b {...tongue(spoken)}>{t("case.kind")}</b>
        <span>
          {block.place}
          {block.invented ? (
            <>
              {block.place ? " · " : ""}
              <span {...tongue(spoken)}>{t("case.invented")}</span>
            </>
          ) : null}
        </span>
      </p>
      <h3 id={id}>{block.title}</h3>
      {block.blocks.map((inside) => (
        <BlockView key={inside.id} block={inside} language={language} />
      ))}
    </section>
  );
}

function LabCard({ lab }: { lab: string }): ReactNode {
  const { t, language } = useWords("lesson");
  const { labs, labHref } = useReading();
  const line = labs.get(lab);
  if (!line) return null;
  return (
    <div className="lab-card" {...tongue(language)}>
      <FlaskConical className="icon" aria-hidden="true" />
      <div>
        <p className="label">{line.done ? t("lab.done") : t("lab.kind")}</p>
        <h3 {...tongue(line.title.language)}>{line.title.text}</h3>
        <a className="btn" href={labHref(lab)}>
          {line.done ? t("lab.again") : t("lab.open")}
        </a>
      </div>
    </div>
  );
}

function ItemBlock({ item }: { item: string }): ReactNode {
  const { item: Item, courseId, lessonId, language } = useReading();
  return <Item courseId={courseId} lessonId={lessonId} language={language} itemId={item} />;
}
