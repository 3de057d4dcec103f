/** Questions after people's country plans that are due: what became of each, by whom it was said. */
import { useState, type ReactNode } from "react";
import { FollowUpOutcome } from "#contract/model/impact.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { OfficeField, saidIn } from "./fields.tsx";
import type { Impact } from "./impact-page.tsx";

type FollowUp = Impact["followUps"][number];
const keyOf = ({ personId, courseId, months }: FollowUp): string => `${personId} ${courseId} ${months}`;

export function FollowUps({ followUps, more }: { followUps: Impact["followUps"]; more: number }): ReactNode {
  const { t } = useWords("impact");
  const { t: common } = useWords("common");
  const format = useFormat();
  const [asking, setAsking] = useState<string | null>(null);
  if (followUps.length === 0) return <p className="quiet">{t("followUp.none")}</p>;
  return (
    <>
      <h3>{t("followUp.title")}</h3>
      <ul className="office-list">
        {followUps.map((one) => (
          <li key={keyOf(one)}>
            <span className="office-entry">
              <Own text={one.name === "" ? common("guest") : one.name} />
              <span className="label">
                <Own text={one.title} /> · {t("behaviour.after", { n: format.number(one.months) })} ·{" "}
                {t("followUp.due", { date: format.date(one.due) })}
              </span>
              {one.answer === null ? null : (
                <span className="label">
                  {t(`outcome.${one.answer.outcome}`)} · <span className="num">{format.date(one.answer.day)}</span>
                  {one.answer.evidence === "" ? null : (
                    <>
                      {" · "}
                      <Own text={one.answer.evidence} />
                    </>
                  )}
                </span>
              )}
            </span>
            {asking === keyOf(one) ? (
              <FollowUpForm followUp={one} onClose={() => setAsking(null)} />
            ) : (
              <button
                type="button"
                className="btn"
                aria-label={`${one.answer === null ? t("followUp.record") : t("followUp.change")}: ${one.name}, ${one.title}`}
                onClick={() => setAsking(keyOf(one))}
              >
                {one.answer === null ? t("followUp.record") : t("followUp.change")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {more === 0 ? null : <p className="quiet">{t("followUp.more", { n: format.number(more) })}</p>}
    </>
  );
}

function FollowUpForm({ followUp, onClose }: { followUp: FollowUp; onClose: () => void }): ReactNode {
  const { t } = useWords("impact");
  const { t: office } = useWords("office");
  const { t: common } = useWords("common");
  const save = useCommand("impact.followUp");
  const [missing, setMissing] = useState(false);
  const { personId, courseId, months, answer } = followUp;
  return (
    <form
      className="office-form impact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const outcome = FollowUpOutcome.safeParse(form.get("outcome")).data;
        const [day, evidence] = [saidIn(form, "day"), saidIn(form, "evidence")];
        setMissing(outcome === undefined || day === "");
        if (outcome === undefined || day === "") return;
        void save.run({ personId, courseId, months, outcome, day, evidence }).then((done) => done && onClose());
      }}
    >
      <fieldset className="impact-outcomes">
        <legend>{t("followUp.outcome")}</legend>
        {FollowUpOutcome.options.map((outcome) => (
          <label key={outcome} className="row">
            <input type="radio" name="outcome" value={outcome} defaultChecked={answer?.outcome === outcome} />
            {t(`outcome.${outcome}`)}
          </label>
        ))}
      </fieldset>
      <OfficeField
        name="day"
        type="date"
        label={t("day")}
        value={answer?.day ?? ""}
        help={missing ? t("followUp.missing") : ""}
        bad={missing}
      />
      <OfficeField name="evidence" label={t("evidence")} help={t("evidenceHelp")} value={answer?.evidence ?? ""} longest={2000} lines={2} />
      {save.error === null ? null : <FailureNote error={save.error} />}
      <p className="row">
        <button type="submit" className="btn primary" disabled={save.busy}>
          {office("save")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </form>
  );
}
