/** One question of an attempt, with its keys: letters choose, Enter answers and goes on. */
import { ArrowRight, Check, CircleAlert, X } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { AttemptView } from "#contract/procedures/study.ts";
import { lessonHref } from "#renderer/content/hrefs.ts";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { secondsSince, useAttempt } from "#renderer/stores/attempt.ts";
import { screenOf } from "./kinds/registry.ts";
import { optionOfKey } from "./letters.ts";
import { Question, outcomeOf, useVerdict } from "./question.tsx";
import type { Quiz } from "./use-quiz.ts";

export function Asked({ attempt, index, quiz }: { attempt: AttemptView; index: number; quiz: Quiz }): ReactNode {
  const { t } = useWords("quiz");
  const format = useFormat();
  const errorWords = useErrorWords();
  const verdict = useVerdict();
  const entry = attempt.items[index];
  const item = entry?.item;
  const feedback = entry?.feedback ?? null;
  const draft = useAttempt((state) => (item ? state.drafts[item.id] : undefined)) ?? null;
  const put = useAttempt((state) => state.put);
  const go = useAttempt((state) => state.go);
  const [said, setSaid] = useState("");
  const [asked, setAsked] = useState(false);
  const head = useRef<HTMLElement>(null);
  const onward = useRef<HTMLButtonElement>(null);
  const last = index === attempt.items.length - 1;
  const n = { n: format.number(index + 1), of: format.number(attempt.items.length) };

  // A new question: those who listen hear it from the top, those who press keys stand in it.
  useEffect(() => head.current?.focus({ preventScroll: true }), []);

  const send = async (): Promise<void> => {
    if (!item || feedback) return;
    if (draft === null || !screenOf(item).isReady(item, draft)) {
      setAsked(true);
      return;
    }
    const told = await quiz.answer(item.id, draft, secondsSince(useAttempt.getState().since));
    if (!told) return;
    setSaid(`${verdict(item, told)} ${told.rationale}`);
    onward.current?.focus({ preventScroll: true });
  };
  const next = (): void => {
    if (last) void quiz.finish();
    else go(index + 1);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (!item || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof HTMLElement ? event.target : null;
    if (at?.closest("[role=dialog], [role=menu], [role=listbox], textarea, select")) return;
    if (event.key === "Enter") {
      if (at?.closest("button, a, summary")) return;
      event.preventDefault();
      event.stopPropagation();
      if (feedback) next();
      else void send();
      return;
    }
    const { press } = screenOf(item);
    if (feedback || press === null || at?.closest("input:not([type=radio], [type=checkbox])")) return;
    const option = optionOfKey(event.key, event.code, item.options.length);
    const pressed = option === null ? null : press(item, draft, option);
    if (pressed === null) return;
    event.preventDefault();
    setAsked(false);
    put(item.id, pressed);
  };
  // After every drawing anew: the keys always mean what is on the screen. On the way down to the options, for those keep Enter to themselves.
  useEffect(() => {
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  });

  if (!item) return null;
  return (
    <section className="quiz" ref={head} tabIndex={-1} aria-label={t("question", n)}>
      <div className="quiz-top">
        <span className="num strong">{t("question", n)}</span>
        <span>{t(screenOf(item).label)}</span>
        <Marks attempt={attempt} index={index} />
      </div>
      <Question
        item={item}
        feedback={feedback}
        draft={draft}
        busy={quiz.busy}
        level={2}
        onWrite={(text) => quiz.write(item.id, text)}
        onDraft={(begun) => {
          setAsked(false);
          put(item.id, begun);
        }}
      />
      <p className="hidden" role="status">
        {said}
      </p>
      {asked ? (
        <p className="ask-first" role="alert">
          {t(item.kind === "multiple" ? "chooseSome" : "answerFirst")}
        </p>
      ) : null}
      {quiz.failure === null ? null : (
        <p className="saved-line bad" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          <span>
            {t("notOnDisk")} {errorWords(quiz.failure)}
          </span>
        </p>
      )}
      <div className="quiz-foot">
        {feedback ? (
          <>
            <button type="button" ref={onward} className="btn primary big" onClick={next}>
              {last ? t("toResult") : t("next")}
              <ArrowRight className="icon icon-dir" aria-hidden="true" />
            </button>
            <a className="btn plain big" href={lessonHref(attempt.courseId, attempt.lessonId)}>
              {t("readAgain")}
            </a>
            <p className="saved-line num" role="status">
              <Check className="icon" aria-hidden="true" />
              {t("onDisk", { time: format.time(new Date(feedback.answeredAt), true) })}
            </p>
          </>
        ) : (
          <>
            <button
              type="button"
              ref={onward}
              className="btn primary big"
              aria-disabled={quiz.busy || undefined}
              onClick={() => void send()}
            >
              {t("answer")}
            </button>
            {index > 0 ? (
              <button type="button" className="btn plain big" onClick={() => go(index - 1)}>
                {t("back")}
              </button>
            ) : null}
          </>
        )}
      </div>
    </section>
  );
}

/** Where one stands: a square a question, with sign and word for those answered. */
function Marks({ attempt, index }: { attempt: AttemptView; index: number }): ReactNode {
  const { t } = useWords("quiz");
  const format = useFormat();
  return (
    <ol className="marks" aria-label={t("marks")}>
      {attempt.items.map(({ item, feedback }, at) => {
        const outcome = feedback ? outcomeOf(feedback) : null;
        const label = t(`mark.${outcome ?? "open"}`, { n: format.number(at + 1) });
        return (
          <li
            key={item.id}
            className={outcome === null ? undefined : outcome === "right" ? "ok" : outcome === "wrong" ? "no" : "partly"}
            aria-current={at === index ? "step" : undefined}
          >
            <span className="hidden">{label}</span>
            {outcome === null ? (
              <span aria-hidden="true">{format.number(at + 1)}</span>
            ) : outcome === "right" ? (
              <Check className="icon" aria-hidden="true" />
            ) : outcome === "wrong" ? (
              <X className="icon" aria-hidden="true" />
            ) : (
              <i className="half" aria-hidden="true" />
            )}
          </li>
        );
      })}
    </ol>
  );
}
