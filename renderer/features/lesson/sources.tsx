/** On paper there is no margin to open: facts and their sources follow the text. */
import type { ReactNode } from "react";
import type { FactView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { factNumber } from "#renderer/content/fact.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function Sources({ facts }: { facts: readonly FactView[] }): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  if (facts.length === 0) return null;
  return (
    <section className="paper-only sources">
      <h2>{t("print.sources")}</h2>
      <ol>
        {facts.map((fact) => (
          <li key={fact.id}>
            <b className="num">{factNumber(fact.id)}</b> <span {...tongue(fact.statement.language)}>{fact.statement.text}</span>{" "}
            {fact.sources
              .map((source) => `${source.publisher}: ${source.title}${source.year === null ? "" : ` (${source.year})`}`)
              .join("; ")}
            . {t("fact.asOf", { date: format.date(fact.asOf, "medium") })}; {t("fact.checkBy")} {format.date(fact.reviewBy, "medium")}.
          </li>
        ))}
      </ol>
    </section>
  );
}
