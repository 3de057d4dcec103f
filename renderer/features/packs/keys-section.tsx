/** The ring of publishers' keys: whose packs come in without a question. A part of the settings. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { KeyWords } from "#renderer/ui/key-words.tsx";
import { AddKeyDialog } from "./add-key-dialog.tsx";
import "./packs.css";

type Key = Output<"keys.list">[number];

export function KeysSection(): ReactNode {
  const { t } = useWords("packs");
  const { data, error, refetch } = useQuery("keys.list", {});
  const [adding, setAdding] = useState(false);
  return (
    <section className="choice keys" aria-labelledby="keys">
      <h2 id="keys">{t("keys.title")}</h2>
      <p className="quiet">{t("keys.about")}</p>
      {error ? <FailureNote error={error} onRetry={refetch} /> : null}
      <ul className="key-list">
        {data?.map((key) => (
          <KeyLine key={key.key} one={key} />
        ))}
      </ul>
      <p className="mt-3">
        <button type="button" className="btn" onClick={() => setAdding(true)}>
          {t("keys.add")}
        </button>
      </p>
      {adding ? <AddKeyDialog onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function KeyLine({ one }: { one: Key }): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const rename = useCommand("keys.rename");
  const revoke = useCommand("keys.revoke");
  const [name, setName] = useState<string | null>(null);
  const failure = rename.error ?? revoke.error;
  return (
    <li>
      <div>
        <h3>
          <bdi>{one.name}</bdi>
        </h3>
        <p className="label num">
          {one.source === "bundled" ? t("keys.bundled") : t("keys.added", { date: format.date(one.addedAt) })}
          {one.courses.length > 0 ? ` · ${t("keys.courses", { n: format.number(one.courses.length) })}` : ""}
        </p>
        {one.revokedAt === null ? null : <p className="bad num">{t("keys.revoked", { date: format.date(one.revokedAt) })}</p>}
        <details>
          <summary>{t("keys.words")}</summary>
          <KeyWords words={one.words} />
        </details>
        {failure === null ? null : <FailureNote error={failure} />}
        {name === null ? null : (
          <form
            className="field row"
            onSubmit={(event) => {
              event.preventDefault();
              void rename.run({ key: one.key, name }).then((done) => done && setName(null));
            }}
          >
            <input aria-label={t("keys.name")} value={name} required maxLength={200} onChange={(event) => setName(event.target.value)} />
            <button type="submit" className="btn primary" disabled={rename.busy}>
              {t("keys.rename")}
            </button>
          </form>
        )}
      </div>
      <p className="row">
        <button
          type="button"
          className="btn"
          onClick={() => setName(name === null ? one.name : null)}
          aria-label={`${t("keys.rename")} ${one.name}`}
        >
          {t("keys.rename")}
        </button>
        <button
          type="button"
          className="btn"
          disabled={revoke.busy}
          onClick={() => void revoke.run({ key: one.key, revoked: one.revokedAt === null })}
          aria-label={`${t(one.revokedAt === null ? "keys.revoke" : "keys.again")} ${one.name}`}
        >
          {t(one.revokedAt === null ? "keys.revoke" : "keys.again")}
        </button>
      </p>
    </li>
  );
}
