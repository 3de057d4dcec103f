/** What a learner says of a finished course: five ratings, nobody's words, handed in with the record. */
import { useState, type ReactNode } from "react";
import { Reaction, reactionQuestions } from "#contract/model/impact.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";

const ratings = [1, 2, 3, 4, 5] as const;

export function ReactionPart({ courseId, course }: { courseId: string; course: string }): ReactNode {
  const { t } = useWords("progress");
  const { data } = useQuery("reaction.read", { courseId });
  const [open, setOpen] = useState(false);
  if (data?.asked !== true) return null;
  return open ? (
    <ReactionForm courseId={courseId} said={data.said} onClose={() => setOpen(false)} />
  ) : (
    <p className="row mt-3">
      <button
        type="button"
        className="btn"
        aria-label={`${data.said === null ? t("reaction.give") : t("reaction.change")}: ${course}`}
        onClick={() => setOpen(true)}
      >
        {data.said === null ? t("reaction.give") : t("reaction.change")}
      </button>
      {data.said === null ? null : <span className="label">{t("reaction.given")}</span>}
    </p>
  );
}

function ReactionForm({ courseId, said, onClose }: { courseId: string; said: Reaction | null; onClose: () => void }): ReactNode {
  const { t } = useWords("progress");
  const { t: common } = useWords("common");
  const format = useFormat();
  const language = useContentLanguage();
  const say = useCommand("reaction.say");
  const [missing, setMissing] = useState(false);
  return (
    <form
      className="reaction-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const told = Reaction.safeParse(
          Object.fromEntries(reactionQuestions.map((question) => [question, Number(form.get(question))])),
        ).data;
        setMissing(told === undefined);
        if (told !== undefined) void say.run({ courseId, language, said: told }).then((done) => done && onClose());
      }}
    >
      <p className="quiet">{t("reaction.intro")}</p>
      {reactionQuestions.map((question) => (
        <fieldset key={question}>
          <legend>{t(`reaction.question.${question}`)}</legend>
          <span className="reaction-scale">
            <span className="label">{t("reaction.least")}</span>
            {ratings.map((rating) => (
              <label key={rating}>
                <input type="radio" name={question} value={rating} defaultChecked={said?.[question] === rating} />
                <span className="num">{format.number(rating)}</span>
              </label>
            ))}
            <span className="label">{t("reaction.most")}</span>
          </span>
        </fieldset>
      ))}
      {missing ? (
        <p className="bad" role="alert">
          {t("reaction.missing")}
        </p>
      ) : null}
      {say.error === null ? null : <FailureNote error={say.error} />}
      <p className="row">
        <button type="submit" className="btn primary" disabled={say.busy}>
          {t("reaction.send")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </form>
  );
}
