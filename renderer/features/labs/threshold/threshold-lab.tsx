/** Engine `threshold`: thresholds on sliders, everybody by score, the rates as a table, the rules of fairness, and how the tasks stand. */
import { useId, useState, type ReactNode } from "react";
import { binOf, binsOf, joinThresholds, moveThreshold, scoreAt, standOf, type ThresholdState } from "#domain/labs/threshold.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Slider } from "#renderer/ui/slider.tsx";
import { PrevalencePlot } from "./prevalence-plot.tsx";
import { FairRules, RatesTable } from "./rates-table.tsx";
import { ScoreBins } from "./score-bins.tsx";
import "#renderer/features/labs/board/board.css";
import "./threshold.css";

export function ThresholdLab({ lab, words, language, state, onStep }: EngineProps<"threshold">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const id = useId();
  // What a hand is dragging is shown at once, and kept when it rests.
  const [moving, setMoving] = useState<ThresholdState | null>(null);
  const { at, together, prevalence } = moving ?? state;
  const step = (next: ThresholdState): void => {
    setMoving(null);
    onStep(next);
  };
  const number = (value: number): string => format.number(value, { maxDigits: 3 });
  const bins = binsOf(lab);
  const first = lab.groups[0];
  const sliders = together && first ? [first] : lab.groups;
  return (
    <>
      {lab.invented ? <p className="label">{t("threshold.invented")}</p> : null}
      {lab.thresholds === "each" ? (
        <label className="chip join">
          <input type="checkbox" checked={together} onChange={() => step(joinThresholds(lab, state, !together))} />
          {t("threshold.rule.one")}
        </label>
      ) : null}
      <div className="controls">
        {sliders.map((group) => {
          const bin = binOf(lab, at, group.id);
          const moved = (value: number): ThresholdState => moveThreshold(lab, state, group.id, (value - lab.score.min) / lab.score.width);
          return (
            <Slider
              key={together ? "all" : group.id}
              label={together ? t("threshold.threshold") : `${t("threshold.threshold")}: ${format.isolate(labelOf(words, group.id))}`}
              value={scoreAt(lab, bin)}
              min={scoreAt(lab, 0)}
              max={scoreAt(lab, bins)}
              step={lab.score.width}
              shown={number(scoreAt(lab, bin))}
              onMove={(value) => setMoving(moved(value))}
              onRest={(value) => step(moved(value))}
            />
          );
        })}
      </div>
      <div className="panels">
        {lab.groups.map((group) => (
          <ScoreBins key={group.id} lab={lab} group={group} bin={binOf(lab, at, group.id)} words={words} language={language} />
        ))}
      </div>
      <section className="stand-now" aria-labelledby={id}>
        <h3 id={id} className="panel-title">
          {t("threshold.now")}
        </h3>
        <div role="status">
          <ul className="stands">
            {lab.goals.map((goal) => {
              const { kept, over, met } = standOf(lab, at, goal);
              return (
                <li key={goal.id}>
                  <Said id={goal.id} words={words} language={language} /> ·{" "}
                  <b className={met ? "good" : undefined}>{kept ? t("threshold.kept") : t("threshold.notKept")}</b>
                  {kept && goal.cheapest ? <> · {met ? t("threshold.least") : t("threshold.over", { n: number(over) })}</> : null}
                </li>
              );
            })}
          </ul>
        </div>
      </section>
      <RatesTable lab={lab} at={at} words={words} language={language} />
      {lab.prevalence && prevalence !== null ? (
        <div className="controls">
          <Slider
            label={labelOf(words, lab.prevalence.id)}
            words={tongue(language)}
            help={words.labels[lab.prevalence.id]?.help}
            value={prevalence}
            min={lab.prevalence.min}
            max={lab.prevalence.max}
            step={0.005}
            shown={format.number(prevalence, { style: "percent", digits: 1 })}
            onMove={(value) => setMoving({ ...state, prevalence: value })}
            onRest={(value) => step({ ...state, prevalence: value })}
          />
        </div>
      ) : null}
      <div className="panels">
        {lab.prevalence && prevalence !== null ? (
          <PrevalencePlot lab={lab} at={at} prevalence={prevalence} bounds={lab.prevalence} words={words} language={language} />
        ) : null}
        <FairRules lab={lab} at={at} />
      </div>
    </>
  );
}
