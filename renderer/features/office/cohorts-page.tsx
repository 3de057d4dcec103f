/** Cohorts: the courses asked of them and until when, and the files their learners are given. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { OfficeField, saidIn } from "./fields.tsx";
import { OpenUntil } from "./open-until.tsx";
import { WriteFile } from "#renderer/features/catalog/index.ts";

type List = Output<"cohorts.list">;
type Cohort = List["cohorts"][number];

export function CohortsPage(): ReactNode {
  const { t, language } = useWords("office");
  const { data, error, refetch } = useQuery("cohorts.list", { language });
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <Frame
      title={t("room.cohorts")}
      crumbs={[{ label: t("title"), href: "#/office" }, { label: t("room.cohorts") }]}
      edition={<OpenUntil />}
    >
      <div className="page office-page">
        <h1 className="page-title">{t("room.cohorts")}</h1>
        <p className="page-intro">{t("cohort.intro")}</p>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            <p className="row">
              <button type="button" className="btn" onClick={() => setEditing("new")}>
                {t("cohort.new")}
              </button>
              <WriteFile
                label={t("enrol.anyone")}
                suggested={`${t("title")}.tdgaenrol`}
                write={async (ticket) => (await call("cohorts.enrol", { ticket, cohortId: null, personId: null, vouch: true })).file}
              />
            </p>
            {editing === "new" ? <CohortForm cohort={null} courses={data.courses} onClose={() => setEditing(null)} /> : null}
            {data.cohorts.map((cohort) =>
              editing === cohort.id ? (
                <CohortForm key={cohort.id} cohort={cohort} courses={data.courses} onClose={() => setEditing(null)} />
              ) : (
                <CohortPart key={cohort.id} cohort={cohort} onEdit={() => setEditing(cohort.id)} />
              ),
            )}
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

function CohortPart({ cohort, onEdit }: { cohort: Cohort; onEdit: () => void }): ReactNode {
  const { t } = useWords("office");
  const format = useFormat();
  const remove = useCommand("cohorts.remove");
  const [course, setCourse] = useState(cohort.courses[0]?.courseId ?? "");
  const [day, setDay] = useState("");
  return (
    <section className="office-part" aria-labelledby={`cohort-${cohort.id}`}>
      <h2 id={`cohort-${cohort.id}`}>
        <Own text={cohort.name} />
      </h2>
      <p className="label num">{t("people.count", { n: format.number(cohort.people) })}</p>
      <ul>
        {cohort.courses.map(({ courseId, title, due }) => (
          <li key={courseId}>
            <Own text={title} />
            {due === null ? null : <span className="label num"> · {t("cohort.until", { date: format.date(due) })}</span>}
          </li>
        ))}
      </ul>
      {remove.error === null ? null : <FailureNote error={remove.error} />}
      <p className="row mt-3">
        <WriteFile
          label={t("enrol.write")}
          suggested={`${cohort.name}.tdgaenrol`}
          primary
          write={async (ticket) => (await call("cohorts.enrol", { ticket, cohortId: cohort.id, personId: null, vouch: true })).file}
        />
        <button type="button" className="btn" aria-label={`${t("cohort.edit")}: ${cohort.name}`} onClick={onEdit}>
          {t("cohort.edit")}
        </button>
        <button
          type="button"
          className="btn danger"
          aria-label={`${t("cohort.remove")}: ${cohort.name}`}
          disabled={remove.busy}
          onClick={() => void remove.run({ id: cohort.id })}
        >
          {t("cohort.remove")}
        </button>
      </p>
      {cohort.courses.length === 0 ? null : (
        <div className="office-ticket">
          <h3>{t("ticket.title")}</h3>
          <p className="quiet">{t("ticket.help")}</p>
          <p className="row">
            <select aria-label={t("ticket.course")} value={course} onChange={(event) => setCourse(event.target.value)}>
              {cohort.courses.map(({ courseId, title }) => (
                <option key={courseId} value={courseId}>
                  {title}
                </option>
              ))}
            </select>
            <input type="date" aria-label={t("ticket.day")} value={day} onChange={(event) => setDay(event.target.value)} />
            {day === "" ? null : (
              <WriteFile
                label={t("ticket.write")}
                suggested={`${course} ${day}.tdgaticket`}
                write={async (ticket) => (await call("cohorts.ticket", { ticket, cohortId: cohort.id, courseId: course, day })).file}
              />
            )}
          </p>
        </div>
      )}
    </section>
  );
}

function CohortForm({ cohort, courses, onClose }: { cohort: Cohort | null; courses: List["courses"]; onClose: () => void }): ReactNode {
  const { t } = useWords("office");
  const { t: common } = useWords("common");
  const save = useCommand("cohorts.save");
  const [missing, setMissing] = useState(false);
  // Courses that are asked for and are not on this computer stay asked for.
  const choices = [
    ...courses,
    ...(cohort?.courses ?? []).filter(({ courseId }) => !courses.some((course) => course.courseId === courseId)),
  ].map(({ courseId, title }) => ({ courseId, title, assigned: cohort?.courses.find((course) => course.courseId === courseId) ?? null }));
  return (
    <form
      className="office-part office-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const name = saidIn(form, "name");
        setMissing(name === "");
        if (name === "") return;
        const assigned = choices.flatMap(({ courseId, title }) =>
          form.get(`course ${courseId}`) === null ? [] : [{ courseId, title, due: saidIn(form, `due ${courseId}`) || null }],
        );
        void save.run({ id: cohort?.id ?? null, name, courses: assigned }).then((done) => done && onClose());
      }}
    >
      <h2>{cohort === null ? t("cohort.new") : t("cohort.edit")}</h2>
      <OfficeField
        name="name"
        label={t("cohort.name")}
        help={missing ? t("cohort.nameMissing") : ""}
        bad={missing}
        value={cohort?.name ?? ""}
      />
      <fieldset className="office-courses">
        <legend>{t("cohort.courses")}</legend>
        {choices.map(({ courseId, title, assigned }) => (
          <p key={courseId} className="row">
            <label className="row">
              <input type="checkbox" name={`course ${courseId}`} defaultChecked={assigned !== null} />
              <Own text={title} />
            </label>
            <input type="date" name={`due ${courseId}`} aria-label={`${t("cohort.due")}: ${title}`} defaultValue={assigned?.due ?? ""} />
          </p>
        ))}
      </fieldset>
      {save.error === null ? null : <FailureNote error={save.error} />}
      <p className="row mt-5">
        <button type="submit" className="btn primary" disabled={save.busy}>
          {t("save")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </form>
  );
}
