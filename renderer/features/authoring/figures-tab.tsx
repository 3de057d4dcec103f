/** The course's drawings: brought in from another program, described in words, their labels worded. */
import { useId, useState, type ReactNode } from "react";
import type { z } from "zod";
import { Slug } from "#contract/model/basic.ts";
import { FigureWords } from "#contract/model/figure.ts";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { FigureTree } from "#renderer/content/figure-tree.tsx";
import { ReadFile } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";
import { asked } from "./place.ts";
import { useDraft } from "./use-draft.ts";
import { useSets, type ProjectView } from "./use-project.ts";

type FigureEntry = Output<"studio.figures">[number];
type Notes = Output<"studio.bringFigure">["notes"];

export function FiguresTab({ view, language }: { view: ProjectView; language: string }): ReactNode {
  const { t } = useWords("studio");
  const { data, error, refetch } = useQuery("studio.figures", { project: view.project, language });
  const [chosen, setChosen] = useState<string | null>(asked("figure"));
  const [notes, setNotes] = useState<Notes>([]);
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data) return <Loading />;
  const shown = data.find(({ id }) => id === chosen) ?? data[0];
  return (
    <div className="studio-items">
      <nav aria-label={t("tab.figures")}>
        <BringFigure
          view={view}
          taken={data.map(({ id }) => id)}
          onDone={(id, found) => {
            setChosen(id);
            setNotes(found);
          }}
        />
        <ul>
          {data.map(({ id, words }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === shown?.id ? "true" : undefined}
                onClick={() => {
                  setChosen(id);
                  setNotes([]);
                }}
              >
                <span {...tongue(language)}>{words?.caption ?? id}</span>
                <bdi className="label">{id}</bdi>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {shown ? <FigureForm key={`${shown.id}/${language}`} view={view} entry={shown} language={language} notes={notes} /> : null}
    </div>
  );
}

/** What it shows and what it says come first: no drawing without words for those who do not see it. */
function BringFigure({
  view,
  taken,
  onDone,
}: {
  view: ProjectView;
  taken: readonly string[];
  onDone: (id: string, notes: Notes) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const source = view.course?.source ?? "en";
  const id = useId();
  const [lesson, setLesson] = useState(view.lessons[0]?.id ?? "");
  const [name, setName] = useState("");
  const [caption, setCaption] = useState("");
  const [description, setDescription] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const words = { caption: caption.trim(), description: description.trim() };
  const ready = Slug.safeParse(name).success && words.caption !== "" && words.description !== "";
  return (
    <details className="studio-new">
      <summary>{t("figure.add")}</summary>
      <p className="quiet">{t("figure.text")}</p>
      <Pick
        label={t("item.lesson")}
        chosen={lesson}
        empty=""
        options={view.lessons.map(({ id: own, number, title }) => ({ id: own, text: `${number} ${title}` }))}
        onChoose={setLesson}
        {...tongue(source)}
      />
      <label className="field" htmlFor={id}>
        <span>{t("new.id")}</span>
        <input id={id} className="ltr" dir="ltr" value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      {taken.includes(name) ? <p className="label">{t("figure.replaces")}</p> : null}
      <TextField label={t("figure.caption")} value={caption} language={source} onChange={setCaption} />
      <TextField label={t("figure.description")} value={description} language={source} long onChange={setDescription} />
      {ready ? (
        <p className="row">
          <ReadFile
            label={t("figure.choose")}
            purpose="drawing"
            empty={t("figure.none")}
            onChosen={(ticket) => {
              setFailure(null);
              call("studio.bringFigure", { project: view.project, ticket, lessonId: lesson, figureId: name, words }).then(({ notes }) => {
                onDone(name, notes);
                setName("");
                setCaption("");
                setDescription("");
              }, setFailure);
            }}
          />
        </p>
      ) : null}
      {failure ? <FailureNote error={failure} /> : null}
    </details>
  );
}

function FigureForm({
  view,
  entry,
  language,
  notes,
}: {
  view: ProjectView;
  entry: FigureEntry;
  language: string;
  notes: Notes;
}): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const set = useSets(view.project);
  const scope = useId().replace(/[^a-zA-Z0-9]/g, "");
  const { id, figure, labels, wordsPath } = entry;
  const {
    value,
    set: change,
    waiting,
    error,
  } = useDraft<z.infer<typeof FigureWords>>(
    entry.words ?? { caption: "", description: "", labels: {} },
    (words) => wordsPath !== null && FigureWords.safeParse(words).success,
    (words) => set("figure", id, wordsPath === null ? {} : { [wordsPath]: [{ at: ["figures", id], value: words }] }),
  );
  return (
    <div className="studio-item">
      <section aria-label={id}>
        <p className="row">
          <bdi className="label">{entry.path}</bdi>
          <span role="status" className="label">
            {waiting ? t("notSaved") : ""}
          </span>
        </p>
        {notes.length === 0 ? null : (
          <div role="status">
            <p className="strong">{t("figure.notes")}</p>
            <ul>
              {notes.map(({ what, of }) => (
                <li key={what + of}>{t(`figure.${what}`, { of: format.isolate(of) })}</li>
              ))}
            </ul>
          </div>
        )}
        {wordsPath === null ? <p className="studio-bad">{t("figure.homeless")}</p> : null}
        <TextField
          label={t("figure.caption")}
          value={value.caption}
          language={language}
          onChange={(caption) => change({ ...value, caption })}
        />
        <TextField
          label={t("figure.description")}
          value={value.description}
          language={language}
          long
          onChange={(description) => change({ ...value, description })}
        />
        {labels.length === 0 ? null : (
          <fieldset className="studio-values studio-figure-labels">
            <legend>{t("figure.labels")}</legend>
            {labels.map((key) => (
              <TextField
                key={key}
                label={key}
                value={value.labels[key] ?? ""}
                language={language}
                onChange={(text) => change({ ...value, labels: { ...value.labels, [key]: text } })}
              />
            ))}
          </fieldset>
        )}
        {error ? <FailureNote error={error} /> : null}
      </section>
      <section aria-label={t("preview.title")} className="studio-try">
        <p className="label">{t("preview.title")}</p>
        {figure === null ? (
          <p className="studio-bad">{t("figure.unsound")}</p>
        ) : (
          <FigureTree view={{ figure, words: value, language }} scope={scope} />
        )}
      </section>
    </div>
  );
}
