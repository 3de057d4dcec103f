/** Engine `plan`: the parts as the learner's writing, the questions to read them with, and the plan as text to take along. */
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { planText, readPlan, textOf, tickAsks, type Texts } from "#domain/labs/plan.ts";
import { tongue } from "#renderer/content/direction.ts";
import { ReadingProvider, type Material } from "#renderer/content/reading.tsx";
import { Reflect } from "#renderer/content/reflect.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Chips } from "#renderer/features/labs/board/question.tsx";
import { useWriting } from "#renderer/features/labs/writing.ts";
import { useWords } from "#renderer/i18n/words.ts";
import "#renderer/content/containers.css";
import "./plan.css";

export function PlanLab({ lab, words, language, state, onStep }: EngineProps<"plan">): ReactNode {
  const writing = useWriting();
  const name = useId();
  const [texts, setTexts] = useState<Texts>(() => new Map(writing.before.map(({ block, text }) => [block, text])));
  // Two parts may come to disk at once: each goes on from what is there by then.
  const now = useRef({ state, texts });
  useEffect(() => {
    now.current = { state, texts };
  });
  const told = (next: Texts): void => {
    const step = readPlan(lab, now.current.state, next);
    if (step.reached.length > now.current.state.reached.length) onStep(step);
  };
  useEffect(() => {
    // What was written under the lesson's own prompts counts here too.
    told(now.current.texts);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const material: Material = {
    facts: [],
    terms: [],
    figures: [],
    labs: [],
    writing: writing.before,
    figureNumbers: new Map(),
    language,
    number: "",
    labHref: () => "",
    quizHref: null,
    courseId: writing.courseId,
    lessonId: writing.lessonId,
    item: () => null,
    write: async (block, text) => {
      const saved = await writing.write(block, text);
      const next = new Map(now.current.texts).set(block, text);
      now.current = { ...now.current, texts: next };
      setTexts(next);
      told(next);
      return saved;
    },
  };
  return (
    <>
      <ReadingProvider material={material}>
        {lab.parts.map((part) => (
          <div key={part.id} className="plan-part">
            <Reflect block={part.block} prompt={labelOf(words, part.id)} language={language} />
            {words.labels[part.id]?.help ? (
              <p className="label" {...tongue(language)}>
                {words.labels[part.id]?.help}
              </p>
            ) : null}
            <p className="paper-only written" dir="auto">
              {textOf(part, texts)}
            </p>
          </div>
        ))}
      </ReadingProvider>
      {lab.asks.length > 0 ? (
        <fieldset className="ask plan-asks">
          <legend {...tongue(language)}>{labelOf(words, lab.id)}</legend>
          <div className="chips">
            <Chips
              name={name}
              several
              options={lab.asks.map(({ id }) => id)}
              chosen={state.ticked}
              words={words}
              language={language}
              onChoose={(ticked) => onStep(tickAsks(lab, state, ticked))}
            />
          </div>
        </fieldset>
      ) : null}
      <AsText title={words.title} text={planText(lab, words.title, (id) => labelOf(words, id), texts)} />
    </>
  );
}

/** The plan as text: to write into a file, or to copy; where the clipboard is closed, marked so that the keys copy it. */
function AsText({ title, text }: { title: string; text: string }): ReactNode {
  const { t } = useWords("labs");
  const { SaveAs } = useWriting();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    field.current?.focus();
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      setCopied(null);
    }
  };
  return (
    <details className="as-text">
      <summary>{t("plan.text")}</summary>
      <textarea ref={field} className="pad" dir="auto" readOnly rows={8} value={text} aria-label={t("plan.text")} />
      <div className="check-line">
        <button type="button" className="btn" onClick={() => void copy()}>
          {t("plan.copy")}
        </button>
        <p role="status">{copied === text ? t("plan.copied") : ""}</p>
        <SaveAs name={title.slice(0, 80)} text={text} />
      </div>
    </details>
  );
}
