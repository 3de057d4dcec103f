/** The questions of a test, one at a time, with marks for later, and a look over them before it is handed in. */
import { ArrowRight, Check, Flag } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { TestView } from "#contract/procedures/tests.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { screenOf } from "./kinds/registry.ts";
import { optionOfKey } from "./letters.ts";
import { Question } from "./question.tsx";
import type { Test } from "./use-test.ts";

type Entry = TestView["items"][number];
function isAnswered({ item, response }: Entry): boolean {
  return response !== null && screenOf(item).isReady(item, response);
}

export function TestRunning({ test, run }: { test: TestView; run: Test }): ReactNode {
  // Resumed at the first question without an answer; past the last is the look over all.
  const [index, setIndex] = useState(() => {
    const open = test.items.findIndex((entry) => !isAnswered(entry));
    return open === -1 ? test.items.length : open;
  });
  const entry = test.items[index];
  if (!entry) return <LookOver test={test} run={run} onShow={setIndex} />;
  return <Asking key={entry.item.id} test={test} run={run} entry={entry} index={index} onShow={setIndex} />;
}

interface AskingProps {
  readonly test: TestView;
  readonly run: Test;
  readonly entry: Entry;
  readonly index: number;
  readonly onShow: (index: number) => void;
}
function Asking({ test, run, entry, index, onShow }: AskingProps): ReactNode {
  const { t } = useWords("tests");
  const { t: quiz } = useWords("quiz");
  const format = useFormat();
  const head = useRef<HTMLElement>(null);
  // A new question: those who listen hear it from the top, those who press keys stand in it.
  useEffect(() => head.current?.focus({ preventScroll: true }), []);

  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof HTMLElement ? event.target : null;
    if (at?.closest("[role=dialog], [role=menu], [role=listbox], textarea, select")) return;
    if (event.key === "Enter") {
      if (at?.closest("button, a, summary")) return;
      event.preventDefault();
      event.stopPropagation();
      onShow(index + 1);
      return;
    }
    const { press } = screenOf(entry.item);
    if (press === null || at?.closest("input:not([type=radio], [type=checkbox])")) return;
    const option = optionOfKey(event.key, event.code, entry.item.options.length);
    const pressed = option === null ? null : press(entry.item, entry.response, option);
    if (pressed === null) return;
    event.preventDefault();
    run.put(entry.item.id, pressed, screenOf(entry.item).isReady(entry.item, pressed));
  };
  useEffect(() => {
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  });

  const { item } = entry;
  const n = { n: format.number(index + 1), of: format.number(test.items.length) };
  return (
    <section className="quiz" ref={head} tabIndex={-1} aria-label={quiz("question", n)}>
      <h1 className="hidden">{t(`title.${test.kind}`)}</h1>
      <div className="quiz-top">
        <span className="num strong">{quiz("question", n)}</span>
        <span>{quiz(screenOf(item).label)}</span>
        <button type="button" className="btn plain push" aria-pressed={entry.flagged} onClick={() => run.flag(item.id, !entry.flagged)}>
          <Flag className="icon" aria-hidden="true" fill={entry.flagged ? "currentColor" : "none"} />
          {t("flag")}
        </button>
      </div>
      <Question
        item={item}
        feedback={null}
        draft={entry.response}
        onDraft={(draft) => run.put(item.id, draft, screenOf(item).isReady(item, draft))}
        onWrite={() => Promise.resolve(null)}
        busy={false}
        level={2}
      />
      <div className="quiz-foot">
        <button type="button" className="btn primary big" onClick={() => onShow(index + 1)}>
          {index + 1 === test.items.length ? t("lookOver") : quiz("next")}
          <ArrowRight className="icon icon-dir" aria-hidden="true" />
        </button>
        {index > 0 ? (
          <button type="button" className="btn plain big" onClick={() => onShow(index - 1)}>
            {quiz("back")}
          </button>
        ) : null}
        {run.savedAt === null ? null : (
          <p className="saved-line num" role="status">
            <Check className="icon" aria-hidden="true" />
            {quiz("onDisk", { time: format.time(new Date(run.savedAt), true) })}
          </p>
        )}
      </div>
    </section>
  );
}

function LookOver({ test, run, onShow }: { test: TestView; run: Test; onShow: (index: number) => void }): ReactNode {
  const { t } = useWords("tests");
  const { t: quiz } = useWords("quiz");
  const format = useFormat();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const open = test.items.filter((entry) => !isAnswered(entry)).length;
  return (
    <section className="quiz result" aria-labelledby="look-over">
      <h1 className="page-title" id="look-over" ref={head} tabIndex={-1}>
        {t("lookOver")}
      </h1>
      <p className="page-intro">{open === 0 ? t("allAnswered") : t("stillOpen", { n: format.number(open) })}</p>
      <ol className="result-list">
        {test.items.map((entry, index) => (
          <li key={entry.item.id}>
            <span className="n num">{format.number(index + 1)}</span>
            <span {...tongue(entry.item.language)}>{entry.item.stem}</span>
            <span className="said">
              {entry.flagged ? <Flag className="icon" aria-label={t("flag")} /> : null}
              {isAnswered(entry) ? t("answered") : quiz("outcome.open")}
            </span>
            <button
              type="button"
              className="btn plain"
              aria-label={quiz("result.showOf", { n: format.number(index + 1) })}
              onClick={() => onShow(index)}
            >
              {quiz("result.show")}
            </button>
          </li>
        ))}
      </ol>
      <div className="quiz-foot">
        <button type="button" className="btn primary big" aria-disabled={run.busy || undefined} onClick={() => void run.finish()}>
          {t("handIn")}
        </button>
        <button type="button" className="btn plain big" onClick={() => onShow(test.items.length - 1)}>
          {quiz("back")}
        </button>
      </div>
    </section>
  );
}
