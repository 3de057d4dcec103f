/** What was collected, by the month in which it was studied. */
import type { ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import type { Report } from "./reports-cells.ts";

const drawn = 6;

export function TakenIn({ months }: { months: Report["months"] }): ReactNode {
  const { t, language } = useWords("reports");
  const format = useFormat();
  const latest = months.slice(-drawn).toReversed();
  if (latest.length === 0) return null;
  const bars = latest.map(({ month, statements }) => ({
    id: month,
    name: format.date(month),
    value: statements,
    shown: format.number(statements),
  }));
  return (
    <section className="note place">
      <h2>{t("takenIn")}</h2>
      <Bars
        bars={bars}
        max={undefined}
        direction={format.direction}
        words={tongue(language)}
        told={format.list(bars.map(({ name, shown }) => `${name}: ${shown}`))}
      />
      <p className="quiet">{t("takenInHelp")}</p>
    </section>
  );
}
