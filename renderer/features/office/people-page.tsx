/** People of the office: the roster taken in, entries that may be one person, cohorts assigned. */
import { useMemo, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { OpenUntil } from "./open-until.tsx";
import { ReadFile, WriteFile } from "#renderer/features/catalog/index.ts";
import { RosterDialog } from "./roster-dialog.tsx";

type People = Output<"people.list">;
type Entry = People["suggestions"][number]["one"];
/** Rows drawn at once; the rest is found by the field above. */
const mostShown = 200;

export function PeoplePage(): ReactNode {
  const { t } = useWords("office");
  const { data, error, refetch } = useQuery("people.list", {});
  const [roster, setRoster] = useState<string | null>(null);
  return (
    <Frame title={t("room.people")} crumbs={[{ label: t("title"), href: "#/office" }, { label: t("room.people") }]} edition={<OpenUntil />}>
      <div className="page office-page">
        <h1 className="page-title">{t("room.people")}</h1>
        <p className="page-intro">{t("people.intro")}</p>
        <p className="row">
          <ReadFile label={t("roster.take")} purpose="roster" empty={t("roster.none")} onChosen={setRoster} />
        </p>
        {roster === null ? null : <RosterDialog ticket={roster} onClose={() => setRoster(null)} />}
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            {data.suggestions.length > 0 ? <Suggestions suggestions={data.suggestions} /> : null}
            <Everyone people={data.people} />
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

/** A name as it stands; a guest's is a word. */
function NameOf({ entry }: { entry: Entry }): ReactNode {
  const { t } = useWords("common");
  return entry.name === "" ? t("guest") : <Own text={entry.name} />;
}
function EntryLine({ entry }: { entry: Entry }): ReactNode {
  const { t } = useWords("office");
  const format = useFormat();
  const more = [entry.organisation, entry.country === null ? "" : format.country(entry.country)].filter((text) => text !== "");
  return (
    <span className="office-entry">
      <b>
        <NameOf entry={entry} />
      </b>
      <span className="label">
        <bdi>{entry.number ?? t("people.notOnRoster")}</bdi>
        {more.map((text) => (
          <span key={text}>
            {" · "}
            <Own text={text} />
          </span>
        ))}
      </span>
    </span>
  );
}

function Suggestions({ suggestions }: { suggestions: People["suggestions"] }): ReactNode {
  const { t } = useWords("office");
  const join = useCommand("people.join");
  const apart = useCommand("people.apart");
  const error = join.error ?? apart.error;
  return (
    <section className="office-part" aria-labelledby="office-same">
      <h2 id="office-same">{t("same.title")}</h2>
      {error === null ? null : <FailureNote error={error} />}
      <ul className="office-list">
        {suggestions.slice(0, 20).map(({ one, other, why, sameOrganisation }) => (
          <li key={`${one.id} ${other.id}`}>
            <EntryLine entry={one} />
            <EntryLine entry={other} />
            <span className="quiet">
              {t(`same.${why}`)} {sameOrganisation ? t("same.organisation") : null}
            </span>
            <span className="row">
              <button
                type="button"
                className="btn"
                disabled={join.busy}
                aria-label={`${t("same.join")}: ${one.name}, ${other.name}`}
                onClick={() => void join.run({ one: one.id, other: other.id })}
              >
                {t("same.join")}
              </button>
              <button
                type="button"
                className="btn"
                disabled={apart.busy}
                aria-label={`${t("same.apart")}: ${one.name}, ${other.name}`}
                onClick={() => void apart.run({ one: one.id, other: other.id })}
              >
                {t("same.apart")}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Everyone({ people }: { people: People["people"] }): ReactNode {
  const { t, language } = useWords("office");
  const format = useFormat();
  const cohorts = useQuery("cohorts.list", { language }).data?.cohorts ?? [];
  const assign = useCommand("people.assign");
  const part = useCommand("people.part");
  const [wanted, setWanted] = useState("");
  const shown = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    const fits = ({ name, number, organisation }: Entry): boolean =>
      [name, number ?? "", organisation].some((each) => each.toLowerCase().includes(text));
    return people.filter((person) => fits(person) || person.joined.some(fits));
  }, [people, wanted]);
  const error = assign.error ?? part.error;
  if (people.length === 0) return <p className="mt-5">{t("people.empty")}</p>;
  return (
    <section className="office-part" aria-labelledby="office-everyone">
      <h2 id="office-everyone" className="num">
        {t("people.count", { n: format.number(people.length) })}
      </h2>
      {error === null ? null : <FailureNote error={error} />}
      <div className="field">
        <label htmlFor="office-find">{t("people.find")}</label>
        <input id="office-find" type="search" dir="auto" value={wanted} onChange={(event) => setWanted(event.target.value)} />
      </div>
      <ul className="office-list">
        {shown.slice(0, mostShown).map((person) => (
          <li key={person.id}>
            <EntryLine entry={person} />
            <span className="label num">{t("people.profiles", { n: format.number(person.profiles) })}</span>
            <select
              aria-label={`${t("cohort.title")}: ${person.name}`}
              value={person.cohortId ?? ""}
              disabled={assign.busy}
              onChange={(event) => void assign.run({ id: person.id, cohortId: event.target.value || null })}
            >
              <option value="">{t("cohort.none")}</option>
              {cohorts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            {person.number === null ? null : (
              <WriteFile
                label={t("enrol.write")}
                about={person.name}
                suggested={`${person.name}.tdgaenrol`}
                write={async (ticket) => (await call("cohorts.enrol", { ticket, cohortId: null, personId: person.id, vouch: true })).file}
              />
            )}
            {person.profiles === 0 ? null : (
              <WriteFile
                label={t("people.pinFile")}
                about={person.name}
                suggested={`PIN ${person.name}.tdgapin`}
                write={async (ticket) => (await call("people.pinFile", { ticket, personId: person.id })).file}
              />
            )}
            {person.joined.map((entry) => (
              <span key={entry.id} className="row office-joined">
                <EntryLine entry={entry} />
                <button type="button" className="btn" disabled={part.busy} onClick={() => void part.run({ id: entry.id })}>
                  {t("same.part")}
                </button>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
