/** What was learned: from entry to exit test, and objective by objective, each as a plot with its table. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars, type Bar } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";

type CourseProgress = Output<"progress.read">["courses"][number];
type Gained = NonNullable<CourseProgress["gain"]>;

export function Mastery({
  course,
  objectives,
  gain,
}: {
  course: string;
  objectives: CourseProgress["objectives"];
  gain: Gained | null;
}): ReactNode {
  const { t, language } = useWords("tests");
  const format = useFormat();
  const offers = useQuery("tests.list", { courseId: course }).data ?? [];
  const bar = (id: string, name: string, value: number): Bar => ({ id, name, value, shown: format.percent(value) });
  // Where there is a gain, its own two scores stand in the plot: the best entry test may be a later one.
  const taken = offers.flatMap(({ kind, best }) => (best === null ? [] : [bar(kind, t(`title.${kind}`), gain?.[kind] ?? best)]));
  return (
    <>
      {gain === null ? null : <Gain gain={gain} />}
      {taken.length === 0 ? null : (
        <Scores
          title={t("gain")}
          first={t("heading")}
          bars={taken}
          language={language}
          last={gain === null ? null : { name: t("change.name"), shown: format.percent(gain.change) }}
        />
      )}
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

/** The figure in words, and whose formula it is. */
function Gain({ gain: { entry, exit, change } }: { gain: Gained }): ReactNode {
  const { t } = useWords("tests");
  const format = useFormat();
  const words = { entry: format.percent(entry), exit: format.percent(exit), change: format.percent(Math.abs(change)) };
  return (
    <div className="gain">
      <p>{change < 0 ? t("change.lost", words) : t("change.gained", words)}</p>
      <p className="label">{t("change.source")}</p>
    </div>
  );
}

interface ScoresProps {
  readonly title: string;
  readonly first: string;
  readonly bars: readonly Bar[];
  /** Of the names of the bars. */
  readonly language: string;
  /** A line of the table that is no bar. */
  readonly last?: { readonly name: string; readonly shown: string } | null;
}
function Scores({ title, first, bars, language, last = null }: ScoresProps): ReactNode {
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
            {last === null ? null : (
              <tr>
                <th scope="row">{last.name}</th>
                <td className="num">{last.shown}</td>
              </tr>
            )}
          </tbody>
        </table>
      }
    />
  );
}
