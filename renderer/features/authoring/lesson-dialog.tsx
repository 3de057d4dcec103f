/** Title, summary, time and objectives of a lesson. */
import { useState, type ReactNode } from "react";
import { Level } from "#contract/model/basic.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";
import { useSets, useTables, type ProjectView, type Tables } from "./use-project.ts";

export function LessonDialog({
  view,
  lessonId,
  language,
  onClose,
}: {
  view: ProjectView;
  lessonId: string;
  language: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords("studio");
  const tables = useTables(view.project, language);
  return (
    <Dialog open onClose={onClose} title={t("outline.rename")} wide firm>
      {tables.data ? (
        <Fields view={view} lessonId={lessonId} language={language} words={tables.data.words} onClose={onClose} />
      ) : (
        <Loading />
      )}
    </Dialog>
  );
}

function Fields({
  view,
  lessonId,
  language,
  words,
  onClose,
}: {
  view: ProjectView;
  lessonId: string;
  language: string;
  words: Tables["words"];
  onClose: () => void;
}): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const { t: tl } = useWords("lesson");
  const format = useFormat();
  const set = useSets(view.project);
  const index = view.course?.lessons.findIndex(({ id }) => id === lessonId) ?? -1;
  const lesson = view.course?.lessons[index];
  const own = words?.lessons[lessonId];
  const [title, setTitle] = useState(own?.title ?? "");
  const [summary, setSummary] = useState(own?.summary ?? "");
  const [minutes, setMinutes] = useState(lesson?.minutes ?? 20);
  const [objectives, setObjectives] = useState(
    () => lesson?.objectives.map(({ id, level }) => ({ id, level, text: own?.objectives[id] ?? "" })) ?? [],
  );
  const [error, setError] = useState<unknown>(null);
  if (!lesson) return null;
  const whole = title.trim() !== "" && summary.trim() !== "" && objectives.every(({ text }) => text.trim() !== "");
  const save = (): void => {
    set("outline", lessonId, {
      "course.yaml": [
        { at: ["lessons", index, "minutes"], value: minutes },
        { at: ["lessons", index, "objectives"], value: objectives.map(({ id, level }) => ({ id, level })) },
      ],
      [`${language}/course.yaml`]: [
        {
          at: ["lessons", lessonId],
          value: {
            title: title.trim(),
            summary: summary.trim(),
            objectives: Object.fromEntries(objectives.map(({ id, text }) => [id, text.trim()])),
          },
        },
      ],
    }).then(onClose, setError);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label={t("outline.lessonTitle")} value={title} language={language} onChange={setTitle} />
      <TextField label={t("outline.summary")} value={summary} language={language} onChange={setSummary} long />
      <label className="field">
        <span>{t("outline.minutes")}</span>
        <input
          type="number"
          min={1}
          max={240}
          value={minutes}
          onChange={(event) => setMinutes(Math.max(1, Math.min(240, Number(event.target.value))))}
        />
      </label>
      {objectives.map((objective, at) => (
        <div className="row studio-objective" key={objective.id}>
          <TextField
            label={t("outline.objective")}
            value={objective.text}
            language={language}
            onChange={(text) => setObjectives(objectives.with(at, { ...objective, text }))}
          />
          <Pick
            label={t("item.level")}
            chosen={objective.level}
            empty=""
            options={Level.options.map((id) => ({ id, text: tl(`level.${id}`) }))}
            onChoose={(id) => setObjectives(objectives.with(at, { ...objective, level: Level.parse(id) }))}
            lang={spoken}
            dir={format.direction}
          />
        </div>
      ))}
      {error === null ? null : <FailureNote error={error} />}
      <p className="row mt-5">
        <button type="submit" className="btn primary" disabled={!whole}>
          {t("outline.done")}
        </button>
        <button
          type="button"
          className="btn"
          disabled={objectives.length >= 6}
          onClick={() => {
            let n = objectives.length + 1;
            while (objectives.some(({ id }) => id === `${lessonId}-objective-${n}`)) n += 1;
            setObjectives([...objectives, { id: `${lessonId}-objective-${n}`, level: "understand", text: "" }]);
          }}
        >
          {t("outline.addObjective")}
        </button>
      </p>
    </form>
  );
}
