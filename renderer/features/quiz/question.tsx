/** One item: asked, then with what is told after the answer. */
import { CircleCheck, CircleDot, CircleX } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { Response } from "#contract/model/item.ts";
import type { Feedback, ItemView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { screenOf } from "./kinds/registry.ts";
import "#renderer/content/common.css";
import "./question.css";
import "./kinds/kinds.css";

export type Outcome = "right" | "partly" | "wrong";
export function outcomeOf(feedback: Feedback): Outcome {
  if (feedback.grade.correct) return "right";
  return feedback.grade.scaled > 0 ? "partly" : "wrong";
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
    const letters = screenOf(item).letters(item, feedback);
    return letters.length === 0 ? t("verdict.notYet") : t("verdict.wrong", { count: letters.length, letters: format.list(letters) });
  };
}

interface QuestionProps {
  readonly item: ItemView;
  readonly feedback: Feedback | null;
  readonly draft: Response | null;
  readonly onDraft: (draft: Response) => void;
  readonly onWrite: (text: string) => Promise<string | null>;
  readonly busy: boolean;
  /** 2 on a page of its own, 3 inside a lesson. */
  readonly level: 2 | 3;
}

export function Question({ item, feedback, draft, onDraft, onWrite, busy, level }: QuestionProps): ReactNode {
  const { t, language } = useWords("quiz");
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  const { how: counts, ask, told } = screenOf(item);
  const how = counts(item);
  return (
    <>
      <Heading className="ask-head" id={id} {...tongue(item.language)}>
        {item.stem}
      </Heading>
      {how !== null && !feedback ? (
        <p className="how-it-counts" id={`${id}-how`} {...tongue(language)}>
          {t(how)}
        </p>
      ) : null}
      <div {...tongue(item.language)}>
        {feedback
          ? told(item, feedback)
          : ask({ item, draft, onDraft, labelledBy: id, describedBy: how === null ? undefined : `${id}-how`, onWrite, busy })}
      </div>
      {feedback ? <Verdict item={item} feedback={feedback} level={level} /> : null}
    </>
  );
}

const verdictLook = {
  right: { Icon: CircleCheck, className: "verdict yes" },
  partly: { Icon: CircleDot, className: "verdict partly" },
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
