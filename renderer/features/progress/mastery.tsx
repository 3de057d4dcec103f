/** What was learned: from entry to exit test, and objective by objective, each as a plot with its table. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars, type Bar } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";

type Objectives = Output<"progress.read">["courses"][number]["objectives"];

export function Mastery({ course, objectives }: { course: string; objectives: Objectives }): ReactNode {
  const { t, language } = useWords("tests");
  const format = useFormat();
  const offers = useQuery("tests.list", { courseId: course }).data ?? [];
  const bar = (id: string, name: string, value: number): Bar => ({ id, name, value, shown: format.percent(value) });
  const taken = offers.flatMap(({ kind, best }) => (best === null ? [] : [bar(kind, t(`title.${kind}`), best)]));
  return (
    <>
      {taken.length === 0 ? null : <Scores title={t("gain")} first={t("heading")} bars={taken} language={language} />}
      {objectives.length === 0 ? null : (
        <Scores
          title={t("objectives")}
          first={t("objective")}
          bars={objectives.map(({ id, number, text, scaled }) => bar(`${number} ${id}`, `${number} ${text.text}`, scaled))}
          language={objectives[0]?.text.language ?? language}
        />
      )}
    </>
  );
}

/** `language` is that of the names of the bars. */
function Scores({ title, first, bars, language }: { title: string; first: string; bars: readonly Bar[]; language: string }): ReactNode {
  const { t, language: spoken } = useWords("tests");
  const { t: common } = useWords("common");
  const format = useFormat();
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(spoken)}
      words={{ show: common("showTable"), hide: common("hideTable") }}
      picture={
        <Bars
          bars={bars}
          max={1}
          direction={format.direction}
          words={tongue(language)}
          told={format.list(bars.map((each) => `${each.name}: ${each.shown}`))}
        />
      }
      table={
        <table>
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col">{t("score")}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((each) => (
              <tr key={each.id}>
                <th scope="row" {...tongue(language)}>
                  {each.name}
                </th>
                <td className="num">{each.shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
