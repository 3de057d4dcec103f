/** Engine `score`: a case, its evidence by criterion, the levels given, the sum that follows, and what weights do to the order. */
import { useId, type ReactNode } from "react";
import type { ScoreLab as Definition } from "#contract/model/labs/score.ts";
import { answerOf, compare } from "#domain/labs/answers.ts";
import {
  agreementOf,
  cellOf,
  checkCase,
  isChecked,
  isScored,
  levelOf,
  nearnessOf,
  scaleOf,
  scoreCell,
  tickedFor,
} from "#domain/labs/score.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Chips, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { Stepper } from "#renderer/features/labs/board/stepper.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { ScoreSum } from "./score-sum.tsx";
import { ScoreWeights } from "./score-weights.tsx";
import "#renderer/features/labs/board/board.css";
import "./score.css";

type Case = Definition["cases"][number];

export function ScoreLab(props: EngineProps<"score">): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const at = Math.max(
    0,
    lab.cases.findIndex(({ id }) => id === state.at),
  );
  const here = lab.cases[at];
  if (!here) return null;
  const ready = isScored(lab, state, here.id);
  const help = words.labels[here.id]?.help;
  return (
    <>
      <section className="case-head" aria-labelledby={`${name}-case`}>
        {lab.cases.length > 1 ? (
          <Stepper at={at} of={lab.cases.length} onGo={(to) => onStep({ ...state, at: lab.cases[to]?.id ?? here.id })} />
        ) : null}
        <h2 className="panel-title" id={`${name}-case`}>
          <Said id={here.id} words={words} language={language} />
        </h2>
        {help ? <p {...tongue(language)}>{help}</p> : null}
      </section>
      {lab.criteria.map((criterion) => (
        <Cell key={cellOf(here.id, criterion.id)} {...props} here={here} criterion={criterion} name={name} />
      ))}
      <Measures {...props} here={here} name={name} />
      <div className="check-line">
        <button
          type="button"
          className="btn"
          aria-disabled={!ready || undefined}
          onClick={() => {
            if (ready) onStep(checkCase(lab, state, here.id));
          }}
        >
          {t("score.check")}
        </button>
        <p className="num" role="status">
          {t("score.agree", { n: format.percent(agreementOf(lab, state)) })}
        </p>
      </div>
      <ScoreSum {...props} here={here} />
      <ScoreWeights {...props} />
    </>
  );
}

interface CellProps extends EngineProps<"score"> {
  readonly here: Case;
  readonly criterion: Definition["criteria"][number];
  readonly name: string;
}

/** One criterion of a case: what the file says of it, the level given, and the author's. */
function Cell({ lab, words, language, state, onStep, here, criterion, name }: CellProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const cell = cellOf(here.id, criterion.id);
  const scale = scaleOf(lab, criterion);
  const level = levelOf(state, here.id, criterion.id);
  const reference = here.reference[criterion.id] ?? "";
  const nearness = nearnessOf(lab, criterion, level, reference);
  const help = words.labels[criterion.id]?.help;
  return (
    <fieldset className="ask" aria-describedby={`${name}-${cell}`}>
      <legend {...tongue(language)}>{labelOf(words, criterion.id)}</legend>
      {help ? (
        <p className="label" {...tongue(language)}>
          {help}
        </p>
      ) : null}
      <p className="evidence" id={`${name}-${cell}`}>
        <Said id={cell} words={words} language={language} />
      </p>
      <div className="chips">
        <Chips
          name={`${name}-${cell}-level`}
          options={scale.map(({ id }) => id)}
          several={false}
          chosen={level === null ? [] : [level]}
          words={words}
          language={language}
          costOf={(id) => format.number(scale.find((each) => each.id === id)?.points ?? 0, { maxDigits: 2 })}
          onChoose={(chosen) => onStep(scoreCell(lab, state, cell, chosen))}
        />
      </div>
      <div role="status">
        {answerOf(state.answers, cell).checked ? (
          <Verdict right={nearness === 1} near={nearness > 0}>
            {nearness < 1 ? <p>{t("score.reference", { level: format.isolate(labelOf(words, reference)) })}</p> : null}
            <p {...tongue(language)}>{labelOf(words, `${cell}-why`)}</p>
          </Verdict>
        ) : null}
      </div>
    </fieldset>
  );
}

/** Measures that lower or raise the sum. */
function Measures({ lab, words, language, state, onStep, here, name }: Omit<CellProps, "criterion">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const { discount } = lab;
  if (!discount) return null;
  const cell = cellOf(here.id, discount.id);
  const ticked = tickedFor(lab, state, here.id);
  const verdict = compare(ticked, here.measures);
  const listed = (ids: readonly string[]): string => format.list(ids.map((id) => format.isolate(labelOf(words, id))));
  const help = words.labels[discount.id]?.help;
  return (
    <fieldset className="ask">
      <legend {...tongue(language)}>{labelOf(words, discount.id)}</legend>
      {help ? (
        <p className="label" {...tongue(language)}>
          {help}
        </p>
      ) : null}
      <div className="chips">
        <Chips
          name={`${name}-${cell}`}
          options={discount.measures.map(({ id }) => id)}
          several
          chosen={ticked}
          words={words}
          language={language}
          onChoose={(chosen) => onStep(scoreCell(lab, state, cell, chosen))}
        />
      </div>
      {isChecked(lab, state, here.id) ? (
        <Verdict right={verdict.right}>
          {verdict.missing.length > 0 ? <p>{t("board.missing", { list: listed(verdict.missing) })}</p> : null}
          {verdict.extra.length > 0 ? <p>{t("board.extra", { list: listed(verdict.extra) })}</p> : null}
        </Verdict>
      ) : null}
      <p className="label num" role="status">
        {t("score.measures", {
          n: format.number(ticked.length),
          of: format.number(discount.measures.length),
          from: format.number(discount.from),
          factor: format.number(discount.factor, { maxDigits: 2 }),
        })}
      </p>
    </fieldset>
  );
}
