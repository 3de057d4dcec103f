/** The translation workbench: source and translation side by side, one text after the other. */
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { tongue } from "#renderer/content/direction.ts";
import { ReadFile, WriteFile } from "#renderer/features/catalog/index.ts";
import { useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { MissingMarks, missingMarks, SourceChange, TermHints, type TermPair } from "./translate-tools.tsx";
import { useTables, type ProjectView } from "./use-project.ts";

type Unit = Output<"studio.queue">["units"][number];
const filters = ["missing", "stale", "draft", "reviewed", "all"] as const;

export function TranslateTab({ view }: { view: ProjectView }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const { languages } = useHost();
  const names = useLanguageNames();
  const source = view.course?.source ?? "en";
  const [target, setTarget] = useState<string | null>(view.languages.find(({ tag }) => tag !== source)?.tag ?? null);
  const [filter, setFilter] = useState<(typeof filters)[number]>("missing");
  const queue = useQuery("studio.queue", target === null ? null : { project: view.project, language: target });
  const [failure, setFailure] = useState<unknown>(null);
  const terms = useTerms(view.project, source, target);
  const units = queue.data?.units ?? [];
  const done = units.filter(({ state }) => state !== "missing").length;
  const lists = { lang: spoken, dir: format.direction };
  return (
    <div className="studio-translate">
      <p className="row">
        <Pick
          label={t("translate.into")}
          chosen={target}
          empty={t("translate.into")}
          options={languages.filter(({ tag }) => tag !== source).map(({ tag }) => ({ id: tag, text: names(tag) }))}
          onChoose={setTarget}
          {...lists}
        />
        <Pick
          label={t("translate.filter")}
          chosen={filter}
          empty=""
          options={filters.map((id) => ({ id, text: t(`translate.${id}`) }))}
          onChoose={(id) => setFilter(filters.find((each) => each === id) ?? "all")}
          {...lists}
        />
        {queue.data ? <span className="label num">{t("translate.coverage", { done, all: units.length })}</span> : null}
      </p>
      {queue.data ? (
        <span
          className="progress"
          role="progressbar"
          aria-label={t("translate.coverage", { done, all: units.length })}
          aria-valuemin={0}
          aria-valuemax={units.length}
          aria-valuenow={done}
        >
          <i style={{ inlineSize: `${(100 * done) / Math.max(1, units.length)}%` }} />
        </span>
      ) : null}
      {target === null ? null : <Exchange view={view} target={target} onFailure={setFailure} />}
      {failure ? <FailureNote error={failure} onRetry={() => setFailure(null)} /> : null}
      <p className="quiet">{t("translate.whole")}</p>
      {queue.error ? <FailureNote error={queue.error} onRetry={queue.refetch} /> : null}
      {target !== null && queue.data ? (
        <Parts
          key={`${target}/${filter}`}
          project={view.project}
          source={source}
          target={target}
          units={units}
          filter={filter}
          terms={terms}
        />
      ) : target !== null && !queue.error ? (
        <Loading />
      ) : null}
    </div>
  );
}

interface PartsProps {
  readonly project: string;
  readonly source: string;
  readonly target: string;
  readonly units: readonly Unit[];
  readonly filter: (typeof filters)[number];
  readonly terms: readonly TermPair[];
}

/** The glossary in both languages. */
function useTerms(project: string, source: string, target: string | null): readonly TermPair[] {
  const from = useTables(project, source).data?.words?.glossary;
  const to = useTables(project, target ?? source).data?.words?.glossary;
  return useMemo(
    () =>
      target === null
        ? []
        : Object.entries(from ?? {}).flatMap(([id, { term }]) => {
            const word = to?.[id]?.term;
            return word === undefined ? [] : [{ source: term, target: word }];
          }),
    [from, to, target],
  );
}

/** Out to a translator's tool and back, and the word of somebody who speaks the language. */
function Exchange({ view, target, onFailure }: { view: ProjectView; target: string; onFailure: (error: unknown) => void }): ReactNode {
  const { t } = useWords("studio");
  const names = useLanguageNames();
  const [told, setTold] = useState<{ text: string; refusals: Output<"studio.importWords">["refusals"] } | null>(null);
  const { project } = view;
  const own = view.languages.find(({ tag }) => tag === target);
  return (
    <>
      <p className="row">
        {(["po", "xliff"] as const).map((form) => (
          <WriteFile
            key={form}
            label={t(`translate.${form}`)}
            suggested={`${view.course?.id ?? "course"}-${target}.${form === "po" ? "po" : "xlf"}`}
            write={async (ticket) => (await call("studio.exportWords", { project, language: target, form, ticket })).file}
          />
        ))}
        <ReadFile
          label={t("translate.take")}
          purpose="words"
          plain
          empty={t("translate.noFile")}
          onChosen={(ticket) => {
            call("studio.importWords", { project, ticket }).then(
              ({ language, changed, refused, refusals }) =>
                setTold({ text: t("translate.taken", { language: names(language), changed, refused }), refusals }),
              onFailure,
            );
          }}
        />
        {own === undefined ? null : (
          <label className="studio-tick">
            <input
              type="checkbox"
              checked={own.state === "reviewed"}
              onChange={(event) => {
                call("studio.reviewed", { project, language: target, reviewed: event.target.checked }).catch(onFailure);
              }}
            />
            {t("translate.readBy")}
          </label>
        )}
      </p>
      {told === null ? null : (
        <div role="status">
          <p>{told.text}</p>
          {told.refusals.length === 0 ? null : (
            <ul>
              {told.refusals.map(({ unit, message, remedy }) => (
                <li key={`${unit ?? ""} ${message}`}>
                  <bdi className="label" dir="ltr">
                    {unit}
                  </bdi>{" "}
                  <span lang="en">
                    {message} {remedy}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}
/** Parts shown at once: the rest comes when these are done. */
const mostShown = 12;

/** Texts that come in together: an item with its answers, a term with its definition; in a lesson's text every block by itself. */
function partOf(id: string): string {
  const [file = "", ...path] = id.split("/");
  return file.endsWith(".md") ? id : `${file}/${path.length < 2 ? "" : path.slice(0, 2).join("/")}`;
}

function Parts({ project, source, target, units, filter, terms }: PartsProps): ReactNode {
  const { t } = useWords("studio");
  const parts = useMemo(() => {
    const all = [...Map.groupBy(units, ({ id }) => partOf(id))];
    return all.filter(([, own]) => filter === "all" || own.some(({ state }) => state === filter));
  }, [units, filter]);
  if (parts.length === 0) return <p>{t("translate.doneAll")}</p>;
  return parts
    .slice(0, mostShown)
    .map(([name, own], index) => (
      <Part key={name} project={project} source={source} target={target} name={name} units={own} terms={terms} first={index === 0} />
    ));
}

function Part({
  project,
  source,
  target,
  name,
  units,
  terms,
  first,
}: {
  project: string;
  source: string;
  target: string;
  name: string;
  units: readonly Unit[];
  terms: readonly TermPair[];
  first: boolean;
}): ReactNode {
  const { t } = useWords("studio");
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(units.map(({ id, target: now }) => [id, now])));
  const [refused, setRefused] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The one that comes next takes the place of the one that is done.
    if (first && document.activeElement === document.body) field.current?.focus();
  }, [first]);
  const whole = units.every(({ id, source: text }) => (texts[id] ?? "").trim() !== "" && missingMarks(text, texts[id] ?? "").length === 0);
  const take = (id: string, word: string): void => {
    const fields = form.current?.querySelectorAll("textarea") ?? [];
    const box = fields[units.findIndex((unit) => unit.id === id)];
    const now = texts[id] ?? "";
    const [from, to] = [box?.selectionStart ?? now.length, box?.selectionEnd ?? now.length];
    setTexts({ ...texts, [id]: now.slice(0, from) + word + now.slice(to) });
    box?.focus();
  };
  const keep = (): void => {
    if (!whole) return;
    setRefused(null);
    setError(null);
    call("studio.translate", {
      project,
      language: target,
      units: units.map(({ id, source: text }) => ({ id, source: text, target: (texts[id] ?? "").trim() })),
    }).then(({ refusals }) => setRefused(refusals[0]?.message ?? null), setError);
  };
  return (
    <form
      className="studio-part"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <p className="label">
        <bdi dir="ltr">{name}</bdi> · {t(`translate.${units[0]?.state ?? "missing"}`)}
      </p>
      {units.map(({ id, source: text, was }, index) => (
        <div className="studio-pair" key={id}>
          <div>
            <p {...tongue(source)} aria-label={t("translate.source")}>
              {text}
            </p>
            {was === null ? null : <SourceChange was={was} now={text} language={source} />}
          </div>
          <div>
            <textarea
              ref={index === 0 ? field : undefined}
              aria-label={`${t("translate.target")}: ${text.slice(0, 80)}`}
              rows={Math.max(1, Math.ceil(text.length / 60))}
              value={texts[id] ?? ""}
              {...tongue(target)}
              onChange={(event) => setTexts({ ...texts, [id]: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                keep();
              }}
            />
            <TermHints text={text} terms={terms} target={target} onTake={(word) => take(id, word)} />
            <MissingMarks source={text} target={texts[id] ?? ""} onTake={(mark) => take(id, mark)} />
          </div>
        </div>
      ))}
      {error ? <FailureNote error={error} /> : null}
      {refused === null ? null : (
        <p role="status" className="studio-refused">
          {t("translate.refused", { reason: refused })}
        </p>
      )}
      <p className="row">
        <button type="submit" className="btn" disabled={!whole}>
          {t("translate.save")}
        </button>
        <span className="label ltr">Ctrl+Enter</span>
      </p>
    </form>
  );
}
