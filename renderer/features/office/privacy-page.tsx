/** What the office keeps of people and why, for how long; one person's data written out or erased; what a signature proves. */
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { OpenUntil } from "./open-until.tsx";
import { WriteFile } from "#renderer/features/catalog/index.ts";

/** Months that can be chosen: one to ten years. */
const spans = [12, 24, 36, 60, 84, 120] as const;

export function PrivacyPage(): ReactNode {
  const { t } = useWords("office");
  const format = useFormat();
  const { data, error, refetch } = useQuery("privacy.read", {});
  const keep = useCommand("privacy.keepFor");
  const drop = useCommand("privacy.dropCopies");
  return (
    <Frame
      title={t("room.privacy")}
      crumbs={[{ label: t("title"), href: "#/office" }, { label: t("room.privacy") }]}
      edition={<OpenUntil />}
    >
      <div className="page office-page">
        <h1 className="page-title">{t("room.privacy")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            <section className="office-part" aria-labelledby="privacy-kept">
              <h2 id="privacy-kept">{t("privacy.kept")}</h2>
              <ul className="office-why">
                {(["people", "handIns", "log", "disk"] as const).map((each) => (
                  <li key={each}>{t(`privacy.keeps.${each}`)}</li>
                ))}
              </ul>
              <p className="num">
                {t("privacy.counts", {
                  people: format.number(data.people),
                  profiles: format.number(data.profiles),
                  statements: format.number(data.statements),
                })}
              </p>
            </section>
            <section className="office-part" aria-labelledby="privacy-span">
              <h2 id="privacy-span">{t("privacy.retention")}</h2>
              {keep.error === null ? null : <FailureNote error={keep.error} />}
              <select
                className="office-select"
                aria-labelledby="privacy-span"
                value={data.months ?? ""}
                disabled={keep.busy}
                onChange={(event) => void keep.run({ months: event.target.value === "" ? null : Number(event.target.value) })}
              >
                <option value="">{t("privacy.forever")}</option>
                {spans.map((months) => (
                  <option key={months} value={months}>
                    {t("privacy.years", { n: format.number(months / 12) })}
                  </option>
                ))}
              </select>
              {data.due.length > 0 ? (
                <>
                  <p className="num mt-3">{t("privacy.due", { n: format.number(data.due.length) })}</p>
                  <ul className="office-list">
                    {data.due.slice(0, 100).map(({ id, name, last }) => (
                      <li key={id}>
                        <bdi>{name}</bdi>
                        <span className="label num">{format.date(last)}</span>
                      </li>
                    ))}
                  </ul>
                </>
              ) : null}
            </section>
            <OnePerson />
            <section className="office-part" aria-labelledby="privacy-copies">
              <h2 id="privacy-copies" className="num">
                {t("privacy.copies", { n: format.number(data.copies) })}
              </h2>
              {drop.error === null ? null : <FailureNote error={drop.error} />}
              {data.copies === 0 ? null : (
                <p className="row">
                  <button type="button" className="btn danger" disabled={drop.busy} onClick={() => void drop.run({})}>
                    {t("privacy.dropCopies")}
                  </button>
                </p>
              )}
            </section>
            <section className="office-part" aria-labelledby="privacy-proof">
              <h2 id="privacy-proof">{t("privacy.proof")}</h2>
              <p>{t("privacy.proves")}</p>
              <p>{t("privacy.provesNot")}</p>
            </section>
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

function OnePerson(): ReactNode {
  const { t } = useWords("office");
  const { t: common } = useWords("common");
  const format = useFormat();
  const people = useQuery("people.list", {}).data?.people ?? [];
  const erase = useCommand("privacy.erase");
  const [chosen, setChosen] = useState("");
  const [asked, setAsked] = useState(false);
  const [copies, setCopies] = useState<number | null>(null);
  const person = people.find(({ id }) => id === chosen);
  const nameOf = (name: string): string => (name === "" ? common("guest") : name);
  return (
    <section className="office-part" aria-labelledby="privacy-person">
      <h2 id="privacy-person">{t("privacy.person")}</h2>
      <p className="row">
        <select
          className="office-select"
          aria-labelledby="privacy-person"
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            setCopies(null);
          }}
        >
          <option value="">{t("privacy.choose")}</option>
          {people.map(({ id, name, number }) => (
            <option key={id} value={id}>
              {[nameOf(name), number].filter((text) => text !== null).join(" · ")}
            </option>
          ))}
        </select>
        {person === undefined ? null : (
          <>
            <WriteFile
              label={t("privacy.export")}
              suggested={`${nameOf(person.name)}.zip`}
              write={async (ticket) => (await call("privacy.export", { id: person.id, ticket })).file}
            />
            <button type="button" className="btn danger" onClick={() => setAsked(true)}>
              {t("privacy.erase")}
            </button>
          </>
        )}
      </p>
      <p role="status" className="num">
        {copies === null ? null : t("privacy.erased", { n: format.number(copies) })}
      </p>
      {person !== undefined && asked ? (
        <Dialog open onClose={() => setAsked(false)} title={t("privacy.erase")}>
          <p>{t("privacy.sure", { name: format.isolate(nameOf(person.name)) })}</p>
          {erase.error === null ? null : <FailureNote error={erase.error} />}
          <p className="row mt-5">
            <button
              type="button"
              className="btn danger"
              disabled={erase.busy}
              onClick={() =>
                void erase.run({ id: person.id, sure: true }).then((done) => {
                  if (done === null) return;
                  setAsked(false);
                  setChosen("");
                  setCopies(done.copies);
                })
              }
            >
              {t("privacy.erase")}
            </button>
            <button type="button" className="btn" onClick={() => setAsked(false)}>
              {common("cancel")}
            </button>
          </p>
        </Dialog>
      ) : null}
    </section>
  );
}
