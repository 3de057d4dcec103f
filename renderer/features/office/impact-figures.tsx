/** Figures of the four levels. A share is always said as so many of so many. */
import type { ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import type { Impact } from "./impact-page.tsx";

interface Share {
  readonly n: number;
  readonly of: number;
}
function useShare(): (share: Share) => string {
  const { t } = useWords("impact");
  const format = useFormat();
  return ({ n, of }) => (of === 0 ? t("none") : t("of", { n: format.number(n), of: format.number(of) }));
}

export function ReactionFigures({ reaction: { answered, questions } }: { reaction: Impact["reaction"] }): ReactNode {
  const { t } = useWords("impact");
  const { t: progress } = useWords("progress");
  const format = useFormat();
  const share = useShare();
  return (
    <>
      <p>{t("reaction.answered", { share: share(answered) })}</p>
      {answered.n === 0 ? null : (
        <table className="office-table impact-ratings">
          <caption className="hidden">{t("level.reaction")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("reaction.question")}</th>
              {questions[0]?.counts.map((_count, i) => (
                <th key={i} scope="col" className="r">
                  {format.number(i + 1)}
                </th>
              ))}
              <th scope="col" className="r">
                {t("mean")}
              </th>
            </tr>
          </thead>
          <tbody>
            {questions.map(({ question, mean, counts }) => (
              <tr key={question}>
                <th scope="row">{progress(`reaction.question.${question}`)}</th>
                {counts.map((count, i) => (
                  <td key={i} className="r num">
                    {/* The deeper, the more gave it; the number says it too. */}
                    <span className="impact-heat" style={{ "--share": String(count / answered.n) }}>
                      {format.number(count)}
                    </span>
                  </td>
                ))}
                <td className="r num strong">{mean === null ? "" : format.number(mean, { digits: 1 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

export function LearningFigures({ learning: { measured, gain, byCourse } }: { learning: Impact["learning"] }): ReactNode {
  const { t, language } = useWords("impact");
  const { t: common } = useWords("common");
  const format = useFormat();
  const share = useShare();
  return (
    <>
      <p>
        {t("learning.measured", { share: share(measured) })}{" "}
        {gain === null
          ? null
          : gain < 0
            ? t("learning.lost", { gain: format.percent(-gain) })
            : t("learning.gain", { gain: format.percent(gain) })}
      </p>
      {byCourse.length === 0 ? null : (
        <PlotFrame
          title={t("learning.byCourse")}
          titleWords={tongue(language)}
          words={{ show: common("showTable"), hide: common("hideTable") }}
          picture={
            <Bars
              bars={byCourse.map(({ courseId, title, gain: value }) => ({
                id: courseId,
                name: title,
                value: Math.max(0, value),
                shown: format.percent(value),
              }))}
              max={1}
              direction={format.direction}
              words={tongue(language)}
              told={format.list(byCourse.map(({ title, gain: value }) => `${title}: ${format.percent(value)}`))}
            />
          }
          table={
            <table className="office-table">
              <caption className="hidden">{t("learning.byCourse")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("course")}</th>
                  <th scope="col">{t("learning.both")}</th>
                  <th scope="col">{t("learning.entry")}</th>
                  <th scope="col">{t("learning.exit")}</th>
                  <th scope="col">{t("learning.share")}</th>
                </tr>
              </thead>
              <tbody>
                {byCourse.map((row) => (
                  <tr key={row.courseId}>
                    <th scope="row">
                      <Own text={row.title} />
                    </th>
                    <td className="num">{share(row.measured)}</td>
                    <td className="num">{format.percent(row.entry)}</td>
                    <td className="num">{format.percent(row.exit)}</td>
                    <td className="num">{format.percent(row.gain)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          }
        />
      )}
    </>
  );
}

export function BehaviourFigures({ behaviour }: { behaviour: Impact["behaviour"] }): ReactNode {
  const { t } = useWords("impact");
  const format = useFormat();
  const share = useShare();
  return (
    <table className="office-table">
      <caption className="hidden">{t("level.behaviour")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("behaviour.when")}</th>
          <th scope="col">{t("behaviour.asked")}</th>
          <th scope="col">{t("behaviour.inUse")}</th>
          <th scope="col">{t("behaviour.begun")}</th>
        </tr>
      </thead>
      <tbody>
        {behaviour.map(({ months, asked, inUse, begun }) => (
          <tr key={months}>
            <th scope="row">{t("behaviour.after", { n: format.number(months) })}</th>
            <td className="num">{share(asked)}</td>
            <td className="num">{share(inUse)}</td>
            <td className="num">{share(begun)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ResultFigures({ results }: { results: Impact["results"] }): ReactNode {
  const { t } = useWords("impact");
  const share = useShare();
  return (
    <table className="office-table">
      <caption className="hidden">{t("level.results")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("result.kind")}</th>
          <th scope="col">{t("result.stage")}</th>
          <th scope="col">{t("result.reached")}</th>
          <th scope="col">{t("result.countries")}</th>
        </tr>
      </thead>
      <tbody>
        {results.flatMap(({ kind, stages, countries }) =>
          stages.map(({ stage, reached }, i) => (
            <tr key={`${kind} ${stage}`}>
              {i > 0 ? null : (
                <th scope="rowgroup" rowSpan={stages.length}>
                  {t(`kind.${kind}`)}
                </th>
              )}
              <td>{t(`stage.${stage}`)}</td>
              <td className="num">{share(reached)}</td>
              {i > 0 ? null : (
                <td className="num" rowSpan={stages.length}>
                  {share(countries)}
                </td>
              )}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** Two years, month by month: a bar for completions, and a number for results. Quiet months at the start are left out. */
export function TrendFigure({ trend }: { trend: Impact["trend"] }): ReactNode {
  const { t, language } = useWords("impact");
  const { t: common } = useWords("common");
  const format = useFormat();
  const first = trend.findIndex(({ completions, entered, achieved }) => completions + entered + achieved > 0);
  if (first === -1) return null;
  const months = trend.slice(first);
  const name = (month: string): string => format.date(month);
  return (
    <section className="impact-level">
      <PlotFrame
        title={t("trend.title")}
        titleWords={tongue(language)}
        words={{ show: common("showTable"), hide: common("hideTable") }}
        picture={
          <Bars
            bars={months.map(({ month, completions }) => ({
              id: month,
              name: name(month),
              value: completions,
              shown: format.number(completions),
            }))}
            max={undefined}
            direction={format.direction}
            words={tongue(language)}
            told={format.list(months.map(({ month, completions }) => `${name(month)}: ${format.number(completions)}`))}
          />
        }
        table={
          <table className="office-table">
            <caption className="hidden">{t("trend.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("trend.month")}</th>
                <th scope="col">{t("trend.completions")}</th>
                <th scope="col">{t("trend.entered")}</th>
                <th scope="col">{t("trend.achieved")}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, completions, entered, achieved }) => (
                <tr key={month}>
                  <th scope="row">{name(month)}</th>
                  <td className="num">{format.number(completions)}</td>
                  <td className="num">{format.number(entered)}</td>
                  <td className="num">{format.number(achieved)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </section>
  );
}
