/** Results outside the classroom: entered with their evidence, taken from stage to stage, withdrawn without vanishing. */
import { useId, useState, type ReactNode } from "react";
import { ResultKind, ResultStage, resultStages } from "#contract/model/impact.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { OfficeField, saidIn } from "./fields.tsx";
import type { Impact } from "./impact-page.tsx";

type Entry = Impact["entries"][number];

export function ResultEntries({ entries, courses }: { entries: readonly Entry[]; courses: Impact["courses"] }): ReactNode {
  const { t } = useWords("impact");
  const [open, setOpen] = useState<string | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      {open === "new" ? (
        <EnterForm courses={courses} onClose={close} />
      ) : (
        <p className="row">
          <button type="button" className="btn" onClick={() => setOpen("new")}>
            {t("enter.title")}
          </button>
        </p>
      )}
      {entries.length === 0 ? <p className="quiet">{t("result.none")}</p> : null}
      <ul className="office-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryText entry={entry} courses={courses} />
            {open === `step ${entry.id}` ? (
              <StepForm entry={entry} onClose={close} />
            ) : open === `withdraw ${entry.id}` ? (
              <WithdrawForm entry={entry} onClose={close} />
            ) : (
              <EntryActs entry={entry} onOpen={(act) => setOpen(`${act} ${entry.id}`)} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function EntryText({
  entry: { title, kind, country, courseId, steps, withdrawn },
  courses,
}: {
  entry: Entry;
  courses: Impact["courses"];
}): ReactNode {
  const { t } = useWords("impact");
  const format = useFormat();
  const course = courses.find((one) => one.courseId === courseId)?.title ?? courseId;
  return (
    <span className={withdrawn === null ? "office-entry" : "office-entry impact-withdrawn"}>
      <Own text={title} />
      <span className="label">
        {t(`kind.${kind}`)}
        {country === null ? null : ` · ${format.country(country)}`}
        {course === null ? null : (
          <>
            {" · "}
            <Own text={course} />
          </>
        )}
      </span>
      {steps.map(({ stage, day, evidence }) => (
        <span key={stage} className="label">
          {t(`stage.${stage}`)} · <span className="num">{format.date(day)}</span> · <Own text={evidence} />
        </span>
      ))}
      {withdrawn === null ? null : <span className="label">{t("withdraw.done", { why: format.isolate(withdrawn) })}</span>}
    </span>
  );
}

function EntryActs({ entry: { id, title, withdrawn }, onOpen }: { entry: Entry; onOpen: (act: "step" | "withdraw") => void }): ReactNode {
  const { t } = useWords("impact");
  const withdraw = useCommand("impact.withdraw");
  const button = (words: string, act: () => void): ReactNode => (
    <button type="button" className="btn" aria-label={`${words}: ${title}`} disabled={withdraw.busy} onClick={act}>
      {words}
    </button>
  );
  return (
    <span className="row">
      {withdraw.error === null ? null : <FailureNote error={withdraw.error} />}
      {withdrawn === null ? (
        <>
          {button(t("step.title"), () => onOpen("step"))}
          {button(t("withdraw.title"), () => onOpen("withdraw"))}
        </>
      ) : (
        button(t("withdraw.back"), () => void withdraw.run({ id, why: null }))
      )}
    </span>
  );
}

/** What was asked of a stage: which, when, and what shows it. Null: something is missing. */
function stepIn(form: FormData): { stage: ResultStage; day: string; evidence: string } | null {
  const stage = ResultStage.safeParse(form.get("stage")).data;
  const [day, evidence] = [saidIn(form, "day"), saidIn(form, "evidence")];
  return stage === undefined || day === "" || evidence === "" ? null : { stage, day, evidence };
}
function StepFields({ kind, missing, stage = "" }: { kind: ResultKind; missing: boolean; stage?: string }): ReactNode {
  const { t } = useWords("impact");
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t("result.stage")}</label>
        <select id={id} key={kind} name="stage" className="office-select" defaultValue={stage === "" ? resultStages[kind][0] : stage}>
          {resultStages[kind].map((each) => (
            <option key={each} value={each}>
              {t(`stage.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <OfficeField name="day" type="date" label={t("day")} />
      <OfficeField
        name="evidence"
        label={t("evidence")}
        help={missing ? t("enter.missing") : t("evidenceHelp")}
        bad={missing}
        longest={2000}
        lines={2}
      />
    </>
  );
}

function FormEnd({ busy, error, onClose }: { busy: boolean; error: unknown; onClose: () => void }): ReactNode {
  const { t: office } = useWords("office");
  const { t: common } = useWords("common");
  return (
    <>
      {error === null ? null : <FailureNote error={error} />}
      <p className="row">
        <button type="submit" className="btn primary" disabled={busy}>
          {office("save")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </>
  );
}

function EnterForm({ courses, onClose }: { courses: Impact["courses"]; onClose: () => void }): ReactNode {
  const { t } = useWords("impact");
  const { t: person } = useWords("sign-in");
  const format = useFormat();
  const id = useId();
  const enter = useCommand("impact.enter");
  const [kind, setKind] = useState<ResultKind>("model");
  const [missing, setMissing] = useState(false);
  const countries = [...format.countries()].toSorted((a, b) => format.compare(a.name, b.name));
  return (
    <form
      className="office-form impact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const [title, step] = [saidIn(form, "title"), stepIn(form)];
        setMissing(title === "" || step === null);
        if (title === "" || step === null) return;
        const where = { country: saidIn(form, "country") || null, courseId: saidIn(form, "course") || null };
        void enter.run({ kind, title, ...where, ...step }).then((done) => done && onClose());
      }}
    >
      <h3>{t("enter.title")}</h3>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{t("result.kind")}</label>
        <select
          id={`${id}-kind`}
          className="office-select"
          value={kind}
          onChange={(event) => setKind(ResultKind.options.find((one) => one === event.target.value) ?? "model")}
        >
          {ResultKind.options.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <OfficeField name="title" label={t("enter.what")} longest={300} />
      <div className="field">
        <label htmlFor={`${id}-country`}>{person("country")}</label>
        <select id={`${id}-country`} name="country" className="office-select">
          <option value="">{person("countryNone")}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-course`}>{t("course")}</label>
        <select id={`${id}-course`} name="course" className="office-select">
          <option value="">{t("enter.noCourse")}</option>
          {courses.map(({ courseId, title }) => (
            <option key={courseId} value={courseId}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <StepFields kind={kind} missing={missing} />
      <FormEnd busy={enter.busy} error={enter.error} onClose={onClose} />
    </form>
  );
}

function StepForm({ entry: { id, kind, steps }, onClose }: { entry: Entry; onClose: () => void }): ReactNode {
  const move = useCommand("impact.step");
  const [missing, setMissing] = useState(false);
  const next = resultStages[kind].find((stage) => !steps.some((step) => step.stage === stage)) ?? resultStages[kind][0];
  return (
    <form
      className="office-form impact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const step = stepIn(new FormData(event.currentTarget));
        setMissing(step === null);
        if (step !== null) void move.run({ id, ...step }).then((done) => done && onClose());
      }}
    >
      <StepFields kind={kind} missing={missing} stage={next} />
      <FormEnd busy={move.busy} error={move.error} onClose={onClose} />
    </form>
  );
}

function WithdrawForm({ entry: { id }, onClose }: { entry: Entry; onClose: () => void }): ReactNode {
  const { t } = useWords("impact");
  const withdraw = useCommand("impact.withdraw");
  const [missing, setMissing] = useState(false);
  return (
    <form
      className="office-form impact-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const why = saidIn(new FormData(event.currentTarget), "why");
        setMissing(why === "");
        if (why !== "") void withdraw.run({ id, why }).then((done) => done && onClose());
      }}
    >
      <OfficeField name="why" label={t("withdraw.why")} help={t("withdraw.help")} bad={missing} longest={2000} lines={2} />
      <FormEnd busy={withdraw.busy} error={withdraw.error} onClose={onClose} />
    </form>
  );
}
