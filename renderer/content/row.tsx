/** A row of the page: a block in the measure and, beside it, the margin that belongs to it. */
import { Clock, Languages } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { Block } from "#contract/model/block.ts";
import type { LessonView } from "#contract/procedures/study.ts";
import { useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { BlockView } from "./blocks.tsx";
import { tongue } from "./direction.ts";
import { AsOfTag, FactSlip, factNumber } from "./fact.tsx";
import { Inlines } from "./inlines.tsx";
import { factsIn } from "./outline.ts";
import { RowProvider, useReading } from "./reading.tsx";
import { TermSlip } from "./term.tsx";
import "./common.css";
import "./containers.css";
import "./content.css";

export type Entry = LessonView["blocks"][number];

/** Blocks set in the reading face; the others are worked with or looked at. */
const prose = new Set<Block["type"]>(["paragraph", "list", "quote"]);
/** Blocks that are worked with stand once, also when two languages are read side by side. */
const single = new Set<Block["type"]>(["figure", "reflect", "item", "lab"]);

/** The id an address or the contents column leads to. */
export function anchorOf(block: string): string {
  return `b-${block}`;
}

export function Ribbon({ className }: { className?: string }): ReactNode {
  return (
    <svg className={className ? `ribbon ${className}` : "ribbon"} viewBox="0 0 12 20" aria-hidden="true">
      <path d="M0 0h12v20l-6-5-6 5z" fill="currentColor" />
    </svg>
  );
}

/** Drawn again when something of its own changes, not with every move of the reader. */
export const Row = memo(function Row({
  entry,
  section,
  here,
  fallback,
  twin: other,
}: {
  entry: Entry;
  /** Number of the section this heading opens. */
  section: number | null;
  /** The place on disk is this block. */
  here: boolean;
  /** Not in the language asked for: `first` says so, `more` only keeps the dotted edge. */
  fallback: "first" | "more" | null;
  /** The same block in the second language, when two are read side by side. */
  twin?: Entry | undefined;
}): ReactNode {
  const { block } = entry;
  const { open } = useReading();
  const twin = single.has(block.type) ? undefined : other;
  const isOpen = open?.row === block.id;
  const main = `main${prose.has(block.type) ? " read" : ""}${twin ? " two" : ""}`;
  return (
    <RowProvider row={block.id}>
      <div className={`pair is-${block.type}${isOpen ? " open" : ""}`} id={anchorOf(block.id)} data-block={block.id} tabIndex={-1}>
        <div className={main}>
          {here ? <Ribbon className="place-here" /> : null}
          <div className={fallback ? "fallback" : undefined} {...tongue(entry.language)}>
            {fallback === "first" ? <FallbackNote language={entry.language} /> : null}
            <Body entry={entry} section={section} />
          </div>
          {twin ? (
            <div className="twin-text" {...tongue(twin.language)}>
              <Body entry={twin} section={section} />
            </div>
          ) : null}
        </div>
        <Beside block={block} />
      </div>
    </RowProvider>
  );
});

function Body({ entry, section }: { entry: Entry; section: number | null }): ReactNode {
  const { block, language } = entry;
  if (block.type === "heading" && block.level === 2 && section !== null) {
    return (
      <h2 className="sec">
        <span className="n num">{section}</span>
        <Inlines inlines={block.children} />
      </h2>
    );
  }
  return <BlockView block={block} language={language} />;
}

function FallbackNote({ language }: { language: string }): ReactNode {
  const { t, language: spoken } = useWords("lesson");
  const nameOf = useLanguageNames();
  const { language: asked } = useReading();
  return (
    <p className="label" {...tongue(spoken)}>
      <Languages className="icon" aria-hidden="true" />
      {t("fallback.block", { asked: nameOf(asked), shown: nameOf(language) })}
    </p>
  );
}

function Beside({ block }: { block: Block }): ReactNode {
  const { open, facts, terms } = useReading();
  const { t } = useWords("lesson");
  const used = block.type === "case" ? factsIn(block).flatMap((id) => facts.get(id) ?? []) : [];
  const slip = open?.row === block.id ? open : null;
  const fact = slip?.kind === "fact" ? facts.get(slip.id) : undefined;
  const term = slip?.kind === "term" ? terms.get(slip.id) : undefined;
  return (
    <div className="beside">
      {used.length > 0 ? (
        <div className="own">
          <p className="label">
            <Clock className="icon" aria-hidden="true" />
            {t("case.facts")}
          </p>
          <ul className="facts-used">
            {used.map((each) => (
              <li key={each.id}>
                <span>
                  <span className="num">{factNumber(each.id)}</span> <bdi>{each.sources[0]?.publisher}</bdi>
                </span>
                <AsOfTag fact={each} inList />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {slip && fact ? <FactSlip key={`${slip.row} ${slip.id}`} fact={fact} open={slip} /> : null}
      {slip && term ? <TermSlip key={`${slip.row} ${slip.id}`} term={term} open={slip} /> : null}
    </div>
  );
}
