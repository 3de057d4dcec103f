/** One item: asked, then with what is told after the answer. */
import { Check, CircleCheck, CircleDot, CircleX, X } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { Response } from "#contract/model/item.ts";
import type { Feedback, ItemView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { OptionList } from "#renderer/ui/option-list.tsx";
import "#renderer/content/common.css";
import "./question.css";

/** Key letters, in every language the Latin ones: they are keys of the keyboard. */
const letters = "ABCDEFGHIJ";
export function letterOf(index: number): string {
  return letters[index] ?? String(index + 1);
}

/** Which option a key press means, by its letter or, on keyboards of other scripts, by its place; null for any other key. */
export function optionOfKey(key: string, code: string, count: number): number | null {
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : /^[\u0020-\u007e]$/.test(key) ? "" : (/^Key([A-Z])$/.exec(code)?.[1] ?? "");
  const index = letter === "" ? -1 : letters.indexOf(letter);
  return index >= 0 && index < count ? index : null;
}

export type Outcome = "right" | "partly" | "wrong";
export function outcomeOf(feedback: Feedback): Outcome {
  if (feedback.grade.correct) return "right";
  return feedback.grade.scaled > 0 ? "partly" : "wrong";
}

/** The response that choosing these options is; null when none is chosen. */
export function responseOf(item: ItemView, chosen: readonly string[]): Response | null {
  const [choice] = chosen;
  if (choice === undefined) return null;
  return item.kind === "single" ? { kind: "single", choice } : { kind: "multiple", choices: [...chosen] };
}

/** Ids chosen in a response. */
export function chosenIn(feedback: Feedback): string[] {
  return feedback.response.kind === "single" ? [feedback.response.choice] : feedback.response.choices;
}

/** The verdict as one line, for the heading and for those who listen. */
export function useVerdict(): (item: ItemView, feedback: Feedback) => string {
  const { t } = useWords("quiz");
  const format = useFormat();
  return (item, feedback) => {
    const outcome = outcomeOf(feedback);
    if (outcome === "right") return t("verdict.right");
    if (outcome === "partly") {
      const digits = Number.isInteger(feedback.grade.points) ? 0 : 2;
      return t("verdict.partly", { points: format.number(feedback.grade.points, { digits }), max: format.number(feedback.grade.max) });
    }
    const key = item.options.flatMap((option, index) => (feedback.key.includes(option.id) ? [letterOf(index)] : []));
    return t("verdict.wrong", { count: key.length, letters: format.list(key) });
  };
}

interface QuestionProps {
  readonly item: ItemView;
  readonly feedback: Feedback | null;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
  readonly busy: boolean;
  /** 2 on a page of its own, 3 inside a lesson. */
  readonly level: 2 | 3;
}

export function Question({ item, feedback, chosen, onChoose, busy, level }: QuestionProps): ReactNode {
  const { t, language } = useWords("quiz");
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  const options = item.options.map((option, index) => ({ id: option.id, text: option.text, letter: letterOf(index) }));
  const several = item.kind === "multiple";
  return (
    <>
      <Heading className="ask-head" id={id} {...tongue(item.language)}>
        {item.stem}
      </Heading>
      {several && !feedback ? (
        <p className="how-it-counts" id={`${id}-how`} {...tongue(language)}>
          {t("several.how")}
        </p>
      ) : null}
      <div {...tongue(item.language)}>
        {feedback ? (
          <Answered item={item} feedback={feedback} />
        ) : (
          <OptionList
            several={several}
            options={options}
            chosen={chosen}
            onChoose={onChoose}
            labelledBy={id}
            describedBy={several ? `${id}-how` : undefined}
            disabled={busy}
          />
        )}
      </div>
      {feedback ? <Verdict item={item} feedback={feedback} level={level} /> : null}
    </>
  );
}

function Answered({ item, feedback }: { item: ItemView; feedback: Feedback }): ReactNode {
  const { t, language } = useWords("quiz");
  const chosen = new Set(chosenIn(feedback));
  return (
    <ol className="options answered">
      {item.options.map((option, index) => {
        const right = feedback.key.includes(option.id);
        const mine = chosen.has(option.id);
        const why = feedback.options[option.id]?.feedback ?? null;
        const said = right
          ? mine
            ? t("option.mineRight")
            : item.kind === "multiple"
              ? t("option.missed")
              : t("option.right")
          : mine
            ? t("option.mineWrong")
            : null;
        return (
          <li key={option.id} className={`option${right ? " right" : mine ? " wrong" : ""}`}>
            <span className="key">{letterOf(index)}</span>
            <span className="text">{option.text}</span>
            {said === null ? (
              <span />
            ) : (
              <span className="said" {...tongue(language)}>
                {right ? <Check className="icon" aria-hidden="true" /> : <X className="icon" aria-hidden="true" />}
                {said}
              </span>
            )}
            {why === null ? null : (
              <p className="why" {...tongue(feedback.language)}>
                {why}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const verdictLook = {
  right: { Icon: CircleCheck, className: "verdict yes" },
  partly: { Icon: CircleDot, className: "verdict part" },
  wrong: { Icon: CircleX, className: "verdict no" },
};

export function outcomeIcon(outcome: Outcome): ReactNode {
  const { Icon } = verdictLook[outcome];
  return <Icon className="icon" aria-hidden="true" />;
}

function Verdict({ item, feedback, level }: { item: ItemView; feedback: Feedback; level: 2 | 3 }): ReactNode {
  const { language } = useWords("quiz");
  const verdict = useVerdict();
  const { Icon, className } = verdictLook[outcomeOf(feedback)];
  const Heading = level === 2 ? "h3" : "h4";
  return (
    <div className={className}>
      <Icon className="icon" aria-hidden="true" />
      <div>
        <Heading {...tongue(language)}>{verdict(item, feedback)}</Heading>
        <p {...tongue(feedback.language)}>{feedback.rationale}</p>
      </div>
    </div>
  );
}
