/** One card: an item asked again, or a term whose meaning is to be recalled; then its rating, by the answer or by hand. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Response } from "#contract/model/item.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { ReviewCard } from "#contract/procedures/review.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { call } from "#renderer/api/client.ts";
import { tongue } from "#renderer/content/direction.ts";
import { lessonHref } from "#renderer/content/hrefs.ts";
import { Question, screenOf, useVerdict } from "#renderer/features/quiz/index.ts";
import { useWords } from "#renderer/i18n/words.ts";

type Checked = Output<"review.check">;
type Rating = Checked["rating"];
const byHand: readonly Rating[] = ["again", "hard", "good", "easy"];

export function Card({ card, left, language }: { card: ReviewCard; left: string; language: string }): ReactNode {
  const { t } = useWords("review");
  const { t: quiz } = useWords("quiz");
  const verdict = useVerdict();
  const head = useRef<HTMLElement>(null);
  const [draft, setDraft] = useState<Response | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [shown, setShown] = useState(false);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // A new card: those who listen hear it from the top, those who press keys stand in it.
  useEffect(() => head.current?.focus({ preventScroll: true }), []);

  const { courseId, ref, kind } = card;
  const doing = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    await work().catch(setFailure);
    setBusy(false);
  };
  const check = (): void => {
    if (card.kind !== "item" || draft === null || !screenOf(card.item).isReady(card.item, draft)) {
      setSaid(quiz("answerFirst"));
      return;
    }
    const { item } = card;
    void doing(async () => {
      const told = await call("review.check", { courseId, ref, response: draft, language });
      setChecked(told);
      setSaid(`${verdict(item, told.feedback)} ${told.feedback.rationale}`);
    });
  };
  const rate = (rating: Rating): void =>
    void doing(
      async () => void (await call("review.rate", { courseId, kind, ref, rating, response: kind === "item" ? draft : null, language })),
    );
  const suspend = (): void => void doing(async () => void (await call("review.suspend", { courseId, kind, ref, suspended: true })));

  const choices = card.kind === "term" ? (shown ? byHand : []) : (checked?.choices ?? []);
  return (
    <section className="quiz review-card" ref={head} tabIndex={-1} aria-label={t("title")}>
      <div className="quiz-top">
        <span className="num strong">{left}</span>
        <a href={lessonHref(courseId, card.lesson.id)} {...tongue(card.lesson.title.language)}>
          <span className="num">{card.lesson.number}</span> {card.lesson.title.text}
        </a>
      </div>
      {card.kind === "item" ? (
        <Question
          item={card.item}
          feedback={checked?.feedback ?? null}
          draft={draft}
          onDraft={(begun) => {
            setSaid("");
            setDraft(begun);
          }}
          onWrite={() => Promise.resolve(null)}
          busy={busy}
          level={2}
        />
      ) : (
        <>
          <h2 className="ask-head" {...tongue(card.term.term.language)}>
            {card.term.term.text}
          </h2>
          {shown ? (
            <div className="review-meaning" role="status">
              <p {...tongue(card.term.definition.language)}>{card.term.definition.text}</p>
              {card.term.english === null || card.term.term.language === "en" ? null : (
                <p className="label" {...tongue("en")}>
                  {card.term.english}
                </p>
              )}
            </div>
          ) : (
            <p className="how-it-counts">{t("meaning")}</p>
          )}
        </>
      )}
      <p className={checked === null && said !== "" ? "ask-first" : "hidden"} role="status">
        {said}
      </p>
      {failure === null ? null : <FailureNote error={failure} />}
      {choices.length === 0 ? (
        <div className="quiz-foot">
          <button
            type="button"
            className="btn primary big"
            aria-disabled={busy || undefined}
            onClick={kind === "item" ? check : () => setShown(true)}
          >
            {kind === "item" ? quiz("answer") : t("show")}
          </button>
          <button type="button" className="btn plain big" onClick={suspend}>
            {t("suspend")}
          </button>
        </div>
      ) : (
        <fieldset className="review-rate">
          <legend>{t("rate")}</legend>
          <div className="row">
            {choices.map((rating) => (
              <button
                key={rating}
                type="button"
                className={rating === checked?.rating ? "btn primary big" : "btn big"}
                aria-disabled={busy || undefined}
                onClick={() => rate(rating)}
              >
                {t(`rating.${rating}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
    </section>
  );
}
