/** A case in steps: what happened so far, and the choices that are open now. */
import { RotateCcw } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { letterOf } from "#renderer/features/quiz/letters.ts";
import { useWords } from "#renderer/i18n/words.ts";
import type { AskProps, ToldProps, ViewOf } from "./kind.ts";
import { Parts, textOf } from "./parts.tsx";
import { screen } from "./screen.tsx";

type Item = ViewOf<"scenario">;
type Step = Item["steps"][number];

/** The steps a path takes, each with its choice, and the step it stands at: null at the end. */
export function walked(item: Item, path: readonly string[]): { taken: { step: Step; choice: string }[]; at: Step | null } {
  const taken: { step: Step; choice: string }[] = [];
  let at = item.steps[0] ?? null;
  for (const choice of path) {
    if (at === null) break;
    taken.push({ step: at, choice });
    const to: string | null = at.choices.find(({ id }) => id === choice)?.to ?? null;
    at = item.steps.find(({ id }) => id === to) ?? null;
  }
  return { taken, at };
}

function Ask({ item, draft, onDraft, labelledBy, describedBy, busy }: AskProps<"scenario">): ReactNode {
  const { t, language } = useWords("quiz");
  const path = draft?.path ?? [];
  const { taken, at } = walked(item, path);
  const now = useRef<HTMLDivElement>(null);
  const steps = useRef(path.length);
  // After a choice its button is gone: whoever listens or presses keys goes on at the new step.
  useEffect(() => {
    if (steps.current !== path.length) now.current?.focus({ preventScroll: true });
    steps.current = path.length;
  }, [path.length]);
  return (
    <div className="scenario" role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {taken.map(({ step, choice }) => (
        <div key={step.id} className="scenario-past">
          <p className="text">{textOf(item.options, step.id)}</p>
          <p className="chosen">{textOf(item.options, choice)}</p>
        </div>
      ))}
      <div className="scenario-now" ref={now} tabIndex={-1} role="group" aria-labelledby={`${labelledBy}-now`}>
        {at === null ? (
          <p id={`${labelledBy}-now`} className="quiet" {...tongue(language)}>
            {t("scenario.ended")}
          </p>
        ) : (
          <>
            <p className="text" id={`${labelledBy}-now`}>
              {textOf(item.options, at.id)}
            </p>
            <ul className="options">
              {at.choices.map(({ id }, index) => (
                <li key={id}>
                  <button
                    type="button"
                    className="option"
                    disabled={busy}
                    onClick={() => onDraft({ kind: "scenario", path: [...path, id] })}
                  >
                    <span className="key">{letterOf(index)}</span>
                    <span className="text">{textOf(item.options, id)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {path.length === 0 ? null : (
        <p className="mt-3" {...tongue(language)}>
          <button type="button" className="btn plain" disabled={busy} onClick={() => onDraft({ kind: "scenario", path: [] })}>
            <RotateCcw className="icon" aria-hidden="true" />
            {t("scenario.restart")}
          </button>
        </p>
      )}
    </div>
  );
}

function Told({ item, feedback, response, right }: ToldProps<"scenario">): ReactNode {
  const { t, language } = useWords("quiz");
  const mine = walked(item, response.path).taken;
  const best = walked(item, right.path).taken;
  const bestAt = (step: Step): string | undefined => best.find((each) => each.step.id === step.id)?.choice;
  return (
    <>
      <Parts
        language={item.language}
        parts={mine.map(({ step, choice }) => ({
          id: step.id,
          text: textOf(item.options, step.id),
          mine: textOf(item.options, choice),
          right: textOf(item.options, bestAt(step)),
          // Off the best way no choice of a step is the right one: its reason says what it was worth.
          isRight: bestAt(step) === undefined ? null : bestAt(step) === choice,
          why: feedback.options[choice]?.feedback ?? null,
        }))}
      />
      {feedback.grade.correct ? null : (
        <>
          <p className="parts-head" {...tongue(language)}>
            {t("scenario.best")}
          </p>
          <ol className="scenario-best">
            {best.map(({ step, choice }) => (
              <li key={step.id}>{textOf(item.options, choice)}</li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

export const scenario = screen("scenario", {
  label: "kind.scenario",
  how: "how.scenario",
  Ask,
  Told,
  keys: ({ steps }) => Math.max(...steps.map(({ choices }) => choices.length)),
  isReady: (item, { path }) => path.length > 0 && walked(item, path).at === null,
  press: (item, draft, index) => {
    const path = draft?.path ?? [];
    const id = walked(item, path).at?.choices[index]?.id;
    return id === undefined ? null : { kind: "scenario", path: [...path, id] };
  },
});
