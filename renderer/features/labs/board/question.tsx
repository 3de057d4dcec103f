/** A question of a lab: choices in a row or a list, a check, and what the check says. */
import { CircleCheck, CircleDot, CircleX } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { Answer } from "#contract/model/labs/answers.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import "./board.css";

interface QuestionProps {
  /** Id of the question: its label is the legend. */
  readonly id: string;
  readonly options: readonly string[];
  readonly several: boolean;
  readonly answer: Answer;
  readonly words: LabWords;
  readonly language: string;
  /** The number that stands before an option. */
  readonly numberOf?: ((option: string) => string) | undefined;
  /** The number that stands behind an option, such as its cost. */
  readonly costOf?: ((option: string) => string) | undefined;
  readonly onChoose: (chosen: string[]) => void;
  /** Left out: there is nothing to check, a choice counts at once. */
  readonly onCheck?: (() => void) | undefined;
  /** What the check said; shown once it was checked. */
  readonly children?: ReactNode;
}

export function Question(props: QuestionProps): ReactNode {
  const { id, options, several, answer, words, language, numberOf, costOf, onChoose, onCheck, children } = props;
  const { t } = useWords("labs");
  const name = useId();
  const help = words.labels[id]?.help;
  return (
    <fieldset className="ask" aria-describedby={help ? `${name}-help` : undefined}>
      <legend {...tongue(language)}>{labelOf(words, id)}</legend>
      {help ? (
        <p className="label" id={`${name}-help`} {...tongue(language)}>
          {help}
        </p>
      ) : null}
      <div className="chips">
        <Chips {...{ name, options, several, words, language, numberOf, costOf, onChoose }} chosen={answer.chosen} />
        {onCheck ? (
          <button
            type="button"
            className="btn"
            aria-disabled={answer.chosen.length === 0 || undefined}
            onClick={() => {
              if (answer.chosen.length > 0) onCheck();
            }}
          >
            {t("board.check")}
          </button>
        ) : null}
      </div>
      <div role="status">{answer.checked ? children : null}</div>
    </fieldset>
  );
}

interface ChipsProps {
  /** Joins radio buttons to a group. */
  readonly name: string;
  readonly options: readonly string[];
  readonly several: boolean;
  readonly chosen: readonly string[];
  readonly words: LabWords;
  readonly language: string;
  readonly numberOf?: ((option: string) => string) | undefined;
  readonly costOf?: ((option: string) => string) | undefined;
  readonly onChoose: (chosen: string[]) => void;
}

/** Choices in a row that breaks where it must: native boxes or radio buttons, hence their keys. */
export function Chips({ name, options, several, chosen, words, language, numberOf, costOf, onChoose }: ChipsProps): ReactNode {
  const toggle = (option: string): void => {
    // In the order of the options, so that the same choice is the same state.
    onChoose(several ? options.filter((each) => (each === option) !== chosen.includes(each)) : [option]);
  };
  return options.map((option) => (
    <label key={option} className="chip">
      <input type={several ? "checkbox" : "radio"} name={name} checked={chosen.includes(option)} onChange={() => toggle(option)} />
      {numberOf ? <span className="num">{numberOf(option)}</span> : null}
      <Said id={option} words={words} language={language} />
      {costOf ? <span className="num">{costOf(option)}</span> : null}
    </label>
  ));
}

/** What a check says: right, nearly or not yet, and why. */
export function Verdict({ right, near = false, children }: { right: boolean; near?: boolean; children?: ReactNode }): ReactNode {
  const { t } = useWords("labs");
  const Sign = right ? CircleCheck : near ? CircleDot : CircleX;
  return (
    <div className={right ? "finding good" : near ? "finding near" : "finding"}>
      <Sign className="icon" aria-hidden="true" />
      <div>
        <b>{right ? t("board.right") : near ? t("board.near") : t("board.wrong")}</b> {children}
      </div>
    </div>
  );
}

/** A word of the lab in its language, in a line of the interface's. */
export function Said({ id, words, language }: { id: string; words: LabWords; language: string }): ReactNode {
  return <span {...tongue(language)}>{labelOf(words, id)}</span>;
}
