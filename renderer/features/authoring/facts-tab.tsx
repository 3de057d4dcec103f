/** The course's facts with their sources and dates, and its terms. */
import { CircleAlert, Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Certainty, Fact } from "#contract/model/course.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";
import { useDraft } from "./use-draft.ts";
import { useSets, useTables, type ProjectView, type Tables } from "./use-project.ts";

type FactEntry = Tables["facts"][number];

export function FactsTab({ view, language }: { view: ProjectView; language: string }): ReactNode {
  const { t } = useWords("studio");
  const { data, error, refetch } = useTables(view.project, language);
  const set = useSets(view.project);
  const [failure, setFailure] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data || !view.course) return <Loading />;
  const words = `${language}/course.yaml`;
  const add = (): void => {
    const taken = data.facts.map(({ id }) => id);
    let n = 1;
    const idOf = (): string => `f${view.course?.number ?? 1}.${String(n).padStart(2, "0")}`;
    while (taken.includes(idOf())) n += 1;
    const id = idOf();
    const today = new Date().toISOString().slice(0, 10);
    const next = `${Number(today.slice(0, 4)) + 1}${today.slice(4, 7)}`;
    const fact = {
      id,
      sources: [{ title: t("fact.source"), publisher: t("fact.publisher") }],
      as_of: today.slice(0, 7),
      review_by: next,
      certainty: "memory",
      volatile: false,
    };
    set("fact", id, {
      "facts.yaml": [{ at: ["facts", data.facts.length], value: fact }],
      [words]: [{ at: ["facts", id], value: { statement: t("fact.statement") } }],
    }).then(() => setChosen(id), setFailure);
  };
  const addTerm = (): void => {
    let n = 1;
    while (data.terms.some(({ id }) => id === `term-${n}`)) n += 1;
    const id = `term-${n}`;
    set("term", id, {
      "glossary.yaml": [{ at: ["terms", data.terms.length], value: { id } }],
      [words]: [{ at: ["glossary", id], value: { term: `${t("fact.term")} ${n}`, definition: t("fact.definition") } }],
    }).catch(setFailure);
  };
  return (
    <div className="studio-facts">
      {failure ? <FailureNote error={failure} /> : null}
      <section aria-label={t("tab.facts")}>
        <p className="row">
          <button type="button" className="btn" onClick={add}>
            <Plus className="icon" aria-hidden="true" />
            {t("fact.add")}
          </button>
        </p>
        {data.facts.length === 0 ? <p className="quiet">{t("fact.none")}</p> : null}
        <ul className="studio-list">
          {data.facts.map((fact, index) => (
            <li key={fact.id}>
              <FactHead
                fact={fact}
                tables={data}
                language={language}
                open={chosen === fact.id}
                onToggle={() => setChosen(chosen === fact.id ? null : fact.id)}
              />
              {chosen === fact.id ? (
                <FactForm key={language} view={view} fact={fact} index={index} tables={data} language={language} />
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="studio-terms">
        <h2 id="studio-terms">{t("fact.terms")}</h2>
        <p className="row">
          <button type="button" className="btn" onClick={addTerm}>
            <Plus className="icon" aria-hidden="true" />
            {t("fact.addTerm")}
          </button>
        </p>
        <ul className="studio-list">
          {data.terms.map(({ id }) => (
            <li key={`${id}/${language}`}>
              <TermForm view={view} id={id} tables={data} language={language} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function FactHead({
  fact,
  tables,
  language,
  open,
  onToggle,
}: {
  fact: FactEntry;
  tables: Tables;
  language: string;
  open: boolean;
  onToggle: () => void;
}): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  return (
    <button type="button" className="studio-fact-head" aria-expanded={open} onClick={onToggle}>
      <bdi className="num label">{fact.id}</bdi>
      <span {...tongue(language)}>{tables.words?.facts[fact.id]?.statement ?? "—"}</span>
      <span className="label">
        {format.date(fact.as_of)} · {t(`certainty.${fact.certainty}`)} ·{" "}
        {fact.used === 0 ? t("fact.unused") : t("fact.used", { count: fact.used })}
      </span>
      {fact.late ? (
        <span className="studio-due">
          <CircleAlert className="icon" aria-hidden="true" />
          {t("fact.late")}
        </span>
      ) : null}
    </button>
  );
}

function FactForm({
  view,
  fact,
  index,
  tables,
  language,
}: {
  view: ProjectView;
  fact: FactEntry;
  index: number;
  tables: Tables;
  language: string;
}): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const set = useSets(view.project);
  const { late: _late, used: _used, ...own } = fact;
  const {
    value,
    set: change,
    error,
    waiting,
  } = useDraft(
    { fact: own, statement: tables.words?.facts[fact.id]?.statement ?? "" },
    (draft) => Fact.safeParse(draft.fact).success && draft.statement.trim() !== "",
    (draft) =>
      set("fact", fact.id, {
        "facts.yaml": [{ at: ["facts", index], value: draft.fact }],
        [`${language}/course.yaml`]: [{ at: ["facts", fact.id, "statement"], value: draft.statement.trim() }],
      }),
  );
  const [source] = value.fact.sources;
  const write = (next: Partial<Fact>): void => change({ ...value, fact: { ...value.fact, ...next } });
  const writeSource = (next: Partial<Fact["sources"][number]>): void => {
    if (source) write({ sources: value.fact.sources.with(0, { ...source, ...next }) });
  };
  return (
    <div className="studio-form">
      <TextField
        label={t("fact.statement")}
        value={value.statement}
        language={language}
        long
        onChange={(statement) => change({ ...value, statement })}
      />
      <div className="row">
        <label className="field">
          <span>{t("fact.asOf")}</span>
          <input className="ltr num" dir="ltr" value={value.fact.as_of} onChange={(event) => write({ as_of: event.target.value })} />
        </label>
        <label className="field">
          <span>{t("fact.reviewBy")}</span>
          <input
            className="ltr num"
            dir="ltr"
            value={value.fact.review_by}
            onChange={(event) => write({ review_by: event.target.value })}
          />
        </label>
        <Pick
          label={t("fact.certainty")}
          chosen={value.fact.certainty}
          empty=""
          options={Certainty.options.map((id) => ({ id, text: t(`certainty.${id}`) }))}
          onChoose={(id) => write({ certainty: Certainty.parse(id) })}
          lang={spoken}
          dir={format.direction}
        />
        <label className="studio-tick">
          <input type="checkbox" checked={value.fact.volatile} onChange={(event) => write({ volatile: event.target.checked })} />
          {t("fact.volatile")}
        </label>
      </div>
      <TextField label={t("fact.source")} value={source?.title ?? ""} language={language} onChange={(title) => writeSource({ title })} />
      <div className="row">
        <TextField
          label={t("fact.publisher")}
          value={source?.publisher ?? ""}
          language={language}
          onChange={(publisher) => writeSource({ publisher })}
        />
        <label className="field">
          <span>{t("fact.year")}</span>
          <input
            type="number"
            min={1900}
            max={2100}
            value={source?.year ?? ""}
            onChange={(event) => writeSource({ year: event.target.value === "" ? undefined : event.target.valueAsNumber })}
          />
        </label>
        <label className="field">
          <span>{t("fact.address")}</span>
          <input
            className="ltr"
            dir="ltr"
            value={source?.address ?? ""}
            onChange={(event) => writeSource({ address: event.target.value === "" ? undefined : event.target.value })}
          />
        </label>
      </div>
      <p role="status" className="label">
        {waiting ? t("notSaved") : ""}
      </p>
      {error ? <FailureNote error={error} /> : null}
    </div>
  );
}

function TermForm({ view, id, tables, language }: { view: ProjectView; id: string; tables: Tables; language: string }): ReactNode {
  const { t } = useWords("studio");
  const set = useSets(view.project);
  const own = tables.words?.glossary[id];
  const {
    value,
    set: change,
    error,
  } = useDraft(
    { term: own?.term ?? "", definition: own?.definition ?? "" },
    ({ term, definition }) => term.trim() !== "" && definition.trim() !== "",
    (draft) => set("term", id, { [`${language}/course.yaml`]: [{ at: ["glossary", id], value: draft }] }),
  );
  return (
    <div className="row studio-term">
      <bdi className="label">{id}</bdi>
      <TextField label={t("fact.term")} value={value.term} language={language} onChange={(term) => change({ ...value, term })} />
      <TextField
        label={t("fact.definition")}
        value={value.definition}
        language={language}
        onChange={(definition) => change({ ...value, definition })}
      />
      {error ? <FailureNote error={error} /> : null}
    </div>
  );
}
