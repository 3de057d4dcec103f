/** What weights do: the weights to move, the order of the scored cases, how far each weight leaves the first place, and shares over one. */
import { useId, useState, type ReactNode } from "react";
import { bandOf, orderOf, spansOf, totalOf, weigh, weightsFor, weightsOf } from "#domain/labs/score.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Chips, Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Lines } from "#renderer/ui/plot/lines.tsx";
import { Slider } from "#renderer/ui/slider.tsx";

export function ScoreWeights(props: EngineProps<"score">): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const [moving, setMoving] = useState<Readonly<Record<string, number>> | null>(null);
  const weights = moving ?? weightsOf(lab, state);
  const shown = { ...state, weights };
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const { weights: bounds } = lab;
  const spans = spansOf(lab, shown);
  const moved = lab.criteria.some(({ id, weight }) => weights[id] !== weight);
  return (
    <>
      {bounds ? (
        <section className="weights" aria-labelledby={`${name}-weights`}>
          <h2 className="panel-title" id={`${name}-weights`}>
            {t("score.weights")}
          </h2>
          <div className="controls">
            {lab.criteria.map(({ id, weight }) => (
              <Slider
                key={id}
                label={labelOf(words, id)}
                words={tongue(language)}
                value={weights[id] ?? weight}
                min={bounds.min}
                max={bounds.max}
                step={bounds.step}
                shown={number(weights[id] ?? weight)}
                onMove={(value) => setMoving({ ...weights, [id]: value })}
                onRest={(value) => {
                  setMoving(null);
                  onStep(weigh(lab, state, id, value));
                }}
              />
            ))}
          </div>
          <button
            type="button"
            className="btn"
            aria-disabled={!moved || undefined}
            onClick={() => {
              if (moved) onStep({ ...state, weights: {} });
            }}
          >
            {t("score.given")}
          </button>
        </section>
      ) : null}
      <Order {...props} state={shown} />
      {bounds && orderOf(lab, shown).length > 0 ? (
        <>
          {orderOf(lab, shown).length > 1 ? (
            <table className="data sums">
              <caption>{t("score.holds")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("score.criterion")}</th>
                  <th scope="col" className="r">
                    {t("score.weight")}
                  </th>
                  <th scope="col" className="r">
                    {t("score.span")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {spans.map(({ criterion, from, to, whole }) => (
                  <tr key={criterion}>
                    <th scope="row">
                      <Said id={criterion} words={words} language={language} />
                    </th>
                    <td className="r">{number(weights[criterion] ?? 0)}</td>
                    <td className="r">{whole ? t("score.always") : t("score.range", { from: number(from), to: number(to) })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          <Sweep {...props} state={shown} />
        </>
      ) : null}
    </>
  );
}

/** The scored cases in order, under these weights and the author's. */
function Order({ lab, words, language, state }: EngineProps<"score">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const order = orderOf(lab, state);
  if (lab.cases.length < 2 || order.length === 0) return null;
  const given = orderOf(lab, state, weightsOf(lab, { weights: {} }));
  const said = { words, language };
  return (
    <table className="data sums">
      <caption>{t("score.order")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("score.place")}</th>
          <th scope="col">{t("score.case")}</th>
          <th scope="col" className="r">
            {t("score.share")}
          </th>
          {lab.bands.length > 0 ? (
            <th scope="col" className="level">
              {t("score.band")}
            </th>
          ) : null}
          {lab.weights ? (
            <th scope="col" className="r">
              {t("score.before")}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {order.map(({ id, share, place }) => {
          const band = bandOf(lab, share);
          const then = given.find((each) => each.id === id);
          return (
            <tr key={id}>
              <td>{format.number(place)}</td>
              <th scope="row">
                <Said id={id} {...said} />
              </th>
              <td className="r">{format.number(share, { digits: 2 })}</td>
              {lab.bands.length > 0 ? <td className="level">{band === null ? null : <Said id={band} {...said} />}</td> : null}
              {lab.weights ? (
                <td className="r">
                  {then ? t("score.then", { n: format.number(then.place), share: format.number(then.share, { digits: 2 }) }) : ""}
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows of the twin table, the ends among them. */
const tableRows = 6;

/** The share of every scored case over the weight of one criterion. */
function Sweep({ lab, words, language: spoken, state }: EngineProps<"score">): ReactNode {
  const { t, language } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const [chosen, setChosen] = useState(lab.criteria[0]?.id ?? "");
  if (!lab.weights) return null;
  const weights = weightsOf(lab, state);
  const order = orderOf(lab, state);
  const all = weightsFor(lab.weights);
  const shareAt = (id: string, weight: number): number => totalOf(lab, state, id, { ...weights, [chosen]: weight }).share;
  const two = (value: number): string => format.number(value, { digits: 2 });
  const plain = (value: number): string => format.number(value, { maxDigits: 2 });
  const now = weights[chosen] ?? 0;
  const series = lab.cases
    .filter(({ id }) => order.some((each) => each.id === id))
    .slice(0, 4)
    .map(({ id }) => ({
      id,
      name: labelOf(words, id),
      now: shareAt(id, now),
      shown: two(shareAt(id, now)),
      points: all.map((x) => ({ x, y: shareAt(id, x) })),
    }));
  const title = t("score.over", { criterion: labelOf(words, chosen) });
  const rows = [
    ...new Set(Array.from({ length: tableRows }, (_, nth) => all[Math.round((nth * (all.length - 1)) / (tableRows - 1))] ?? 0)),
  ];
  return (
    <div className="sweep">
      <fieldset className="ask">
        <legend>{t("score.which")}</legend>
        <div className="chips">
          <Chips
            name={name}
            options={lab.criteria.map(({ id }) => id)}
            several={false}
            chosen={[chosen]}
            words={words}
            language={spoken}
            onChoose={([id = ""]) => setChosen(id)}
          />
        </div>
      </fieldset>
      <PlotFrame
        title={title}
        titleWords={tongue(language)}
        words={{ show: t("plot.show"), hide: t("plot.hide") }}
        picture={
          <Lines
            language={spoken}
            series={series}
            x={{ now, min: lab.weights.min, max: lab.weights.max }}
            xName={t("score.weight")}
            xShown={plain(now)}
            told={t("plot.toldOver", {
              title,
              over: t("score.weight"),
              now: plain(now),
              values: format.list(series.map((each) => `${each.name} ${each.shown}`)),
            })}
            number={plain}
            value={plain}
          />
        }
        table={
          <table className="data">
            <caption>{t("plot.table", { title })}</caption>
            <thead>
              <tr>
                <th scope="col">{t("score.weight")}</th>
                {series.map((each) => (
                  <th key={each.id} scope="col" className="r">
                    <Said id={each.id} words={words} language={spoken} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((weight) => (
                <tr key={weight}>
                  <th scope="row">{plain(weight)}</th>
                  {series.map(({ id }) => (
                    <td key={id} className="r">
                      {two(shareAt(id, weight))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </div>
  );
}
