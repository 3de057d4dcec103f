/** Versions of one course beside each other: those installed and one that arrives in a file, what each changes, switching and back. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { Unopened } from "#renderer/app/unopened.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Arriving } from "./arriving.tsx";
import { Diff } from "./diff.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { VersionRow } from "./version-row.tsx";
import "./packs.css";

type Version = Output<"packs.versions">[number];

/** @param ticket of a pack file that was chosen and is not installed yet */
export function VersionsPage({ courseId, ticket = null }: { courseId: string; ticket?: string | null }): ReactNode {
  const { t } = useWords("packs");
  const { t: catalog } = useWords("catalog");
  const language = useContentLanguage();
  const versions = useQuery("packs.versions", { courseId });
  const title = useQuery("catalog.list", { language }).data?.courses.find(({ id }) => id === courseId)?.title;
  const study = { label: catalog("title"), href: "#/" };
  const [current] = versions.data ?? [];
  if (current === undefined)
    return (
      <Unopened
        crumbs={[study, { label: t("title") }]}
        loading={t("title")}
        error={versions.error ?? (versions.data ? { code: "not-found", details: {} } : null)}
        onRetry={versions.refetch}
      />
    );
  const crumbs = [study, { label: title?.text ?? courseId, href: `#/course/${courseId}` }, { label: t("title") }];
  return (
    <Frame title={t("title")} crumbs={crumbs}>
      <div className="page versions">
        <h1>{t("title")}</h1>
        <p className="read lede">{t("about")}</p>
        {ticket === null ? null : <Arriving ticket={ticket} current={current} />}
        <Installed versions={versions.data ?? []} />
      </div>
    </Frame>
  );
}

function Installed({ versions }: { versions: readonly Version[] }): ReactNode {
  const { t } = useWords("packs");
  const { t: catalog } = useWords("catalog");
  const format = useFormat();
  const change = useCommand("packs.switch");
  const [compared, setCompared] = useState<string | null>(null);
  const [switched, setSwitched] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Version | null>(null);
  const [current] = versions;
  const other = versions.find(({ digest, current: now }) => digest === compared && !now);
  return (
    <section aria-labelledby="installed">
      <h2 id="installed">{catalog("computer.title")}</h2>
      <p role="status" className="quiet">
        {switched === null ? (versions.length === 1 ? t("only") : "") : t("switched", { version: format.isolate(switched) })}
      </p>
      {change.error === null ? null : <FailureNote error={change.error} />}
      <ul className="version-list">
        {versions.map((version) => (
          <VersionRow
            key={version.digest}
            version={version}
            compared={version.digest === compared}
            busy={change.busy}
            onCompare={() => setCompared(version.digest === compared ? null : version.digest)}
            onSwitch={() =>
              void change.run({ digest: version.digest }).then((done) => {
                if (done) setSwitched(version.version);
              })
            }
            onRemove={() => setRemoving(version)}
          />
        ))}
      </ul>
      {current && other ? <Diff before={current.digest} after={{ digest: other.digest }} /> : null}
      {removing ? <RemoveDialog version={removing} onClose={() => setRemoving(null)} /> : null}
    </section>
  );
}
