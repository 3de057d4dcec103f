/** One lab: its words, its data in the form of its engine, and the lab itself to be played. */
import { useMemo, useState, type ReactNode } from "react";
import { z } from "zod";
import { Lab, LabWords, type LabState } from "#contract/model/lab.ts";
import { labelsOf, problemsOf, startOf, tasksOf } from "#domain/labs/engines.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { LabBoard } from "#renderer/features/labs/index.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { TextField } from "./block-fields.tsx";
import { spelt, wordsFor } from "./lab-samples.ts";
import type { LabEntry } from "./labs-tab.tsx";
import { SchemaForm } from "./schema-form.tsx";
import { formOf, idsIn, renamed, schemaOf, type Value } from "./schema-values.ts";
import { useDraft } from "./use-draft.ts";
import { useSets, type ProjectView } from "./use-project.ts";

const schema = schemaOf(Lab);
const parts = ["title", "question", "how", "notice", "debrief"] as const;
const blank: LabWords = { title: "", question: "", how: "", notice: "", debrief: "", labels: {} };

/** What is written: the data as it is, sound or not yet. */
interface LabDraft {
  readonly data: Value;
  readonly words: LabWords;
}

export function LabForm({ view, entry, language }: { view: ProjectView; entry: LabEntry; language: string }): ReactNode {
  const { t } = useWords("studio");
  const set = useSets(view.project);
  const { path, wordsPath, lab: kept } = entry;
  const {
    value,
    set: change,
    waiting,
    error,
  } = useDraft<LabDraft>(
    { data: z.json().parse(entry.lab), words: entry.words ?? blank },
    ({ data, words }) => Lab.safeParse(data).success && LabWords.safeParse(words).success,
    ({ data, words }) => {
      const fresh = Lab.parse(data);
      const names = new Set([...Object.keys(fresh), ...Object.keys(kept)]);
      const now: Readonly<Record<string, unknown>> = fresh;
      return set("lab", kept.id, {
        [path]: [...names].map((name) => ({ at: [name], value: now[name] })),
        // Words of what is gone go too; what is new begins with its id.
        ...(wordsPath === null
          ? {}
          : { [wordsPath]: [{ at: ["labs", kept.id], value: wordsFor(fresh, words.title, words, words.labels) }] }),
      });
    },
  );
  const { data, words } = value;
  const lab = useMemo(() => Lab.safeParse(data), [data]);
  const ids = useMemo(() => [...new Set(idsIn(data))], [data]);
  const shown = useMemo(() => (lab.success ? labelsOf(lab.data) : ids), [lab, ids]);
  const fresh = (): string => {
    let n = ids.length + 1;
    while (ids.includes(`part-${n}`)) n += 1;
    return `part-${n}`;
  };
  const write = (next: Partial<LabDraft>): void => change({ ...value, ...next });
  const labelled = (id: string): ReactNode =>
    shown.includes(id) ? (
      <Label id={id} words={words} language={language} onChange={(labels) => write({ words: { ...words, labels } })} />
    ) : null;
  // Words of ids that bear no id of their own in the data, such as a table's heads.
  const elsewhere = lab.success ? shown.filter((id) => !ids.includes(id)) : [];
  return (
    <div className="studio-item">
      <section aria-label={kept.id}>
        <p className="row">
          <h2 className="studio-kind" lang="en">
            {kept.engine}
          </h2>
          <bdi className="label">{kept.id}</bdi>
          <span role="status" className="label">
            {waiting ? t("notSaved") : ""}
          </span>
        </p>
        {parts.map((part) => (
          <TextField
            key={part}
            label={t(`lab.${part}`)}
            value={words[part]}
            language={language}
            long={part !== "title"}
            onChange={(text) => write({ words: { ...words, [part]: text } })}
          />
        ))}
        <SchemaForm
          node={formOf(schema, data)}
          name={t("lab.data")}
          value={data}
          ids={ids}
          fresh={fresh}
          fixed={["id"]}
          beside={labelled}
          onRename={(from, to) => {
            const { [from]: own, ...labels } = words.labels;
            write({ data: renamed(data, from, to), words: { ...words, labels: own ? { ...labels, [to]: own } : labels } });
          }}
          onChange={(next) => write({ data: next })}
        />
        {elsewhere.length === 0 ? null : (
          <fieldset className="studio-values">
            <legend>{t("lab.words")}</legend>
            {elsewhere.map((id) => (
              <div key={id}>
                <bdi className="label">{id}</bdi>
                {labelled(id)}
              </div>
            ))}
          </fieldset>
        )}
        {error ? <FailureNote error={error} /> : null}
      </section>
      <section aria-label={t("preview.title")} className="studio-try">
        <p className="label">{t("preview.title")}</p>
        {lab.success ? (
          <Played key={JSON.stringify(lab.data)} lab={lab.data} words={words} language={language} />
        ) : (
          <Unsound error={lab.error} />
        )}
      </section>
    </div>
  );
}

function Label({
  id,
  words,
  language,
  onChange,
}: {
  id: string;
  words: LabWords;
  language: string;
  onChange: (labels: LabWords["labels"]) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const own = words.labels[id] ?? { label: spelt(id) };
  return (
    <div className="studio-flow">
      <TextField
        label={t("lab.label")}
        value={own.label}
        language={language}
        onChange={(label) => onChange({ ...words.labels, [id]: { ...own, label } })}
      />
      <TextField
        label={t("lab.help")}
        value={own.help ?? ""}
        language={language}
        onChange={(help) => {
          const { help: _old, ...bare } = own;
          onChange({ ...words.labels, [id]: help === "" ? bare : { ...own, help } });
        }}
      />
    </div>
  );
}

/** The lab as a learner has it; what is done in it is kept nowhere. */
function Played({ lab, words, language }: { lab: Lab; words: LabWords; language: string }): ReactNode {
  const { t } = useWords("studio");
  const problems = useMemo(() => problemsOf(lab), [lab]);
  const start = useMemo(() => (problems.length === 0 ? startOf(lab) : null), [lab, problems]);
  const [state, setState] = useState<LabState | null>(start);
  if (state === null)
    return (
      <>
        <p className="studio-bad">{t("lab.unsound")}</p>
        <ul>
          {problems.map(({ code, pointer, found }) => (
            <li key={`${code}${pointer}`}>
              <bdi lang="en" className="label">
                {pointer} {code} {found}
              </bdi>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <div {...tongue(language)}>
      <p className="strong">{words.title}</p>
      <p>{words.question}</p>
      <LabBoard lab={lab} words={words} language={language} state={state} onStep={setState} />
      <ul>
        {tasksOf(lab).map((id) => (
          <li key={id} className={state.reached.includes(id) ? "strong" : undefined}>
            {words.labels[id]?.label ?? id}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Unsound({ error }: { error: z.ZodError }): ReactNode {
  const { t } = useWords("studio");
  return (
    <>
      <p className="studio-bad">{t("lab.unsound")}</p>
      <ul>
        {error.issues.slice(0, 8).map(({ path, message }) => (
          <li key={path.join("/")}>
            <bdi lang="en" className="label">
              {path.join("/")}: {message}
            </bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
