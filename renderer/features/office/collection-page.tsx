/** Collecting: what was handed in is looked at, merged as a batch, and a batch undone. */
import { useState, type ReactNode } from "react";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { CollectionChecks } from "./collection-checks.tsx";
import { CollectionPreview } from "./collection-preview.tsx";
import { OpenUntil } from "./open-until.tsx";
import { Running } from "./running.tsx";
import { ReadFile, ReadFolder } from "#renderer/features/catalog/index.ts";
import { WriteReceipts } from "./write-receipts.tsx";
import "./collection.css";

export function CollectionPage(): ReactNode {
  const { t } = useWords("collection");
  const { t: office } = useWords("office");
  const format = useFormat();
  const { data: preview, error, loading, refetch } = useQuery("collection.preview", {});
  const jobs = useQuery("jobs.list", {}).data ?? [];
  const [job, setJob] = useState<string | null>(null);
  const look = useCommand("collection.look");
  const merge = useCommand("collection.merge");
  const leave = useCommand("collection.leave");
  const started = (answer: { job: string } | null): void => setJob(answer?.job ?? null);
  const found = jobs.find(({ id }) => id === job);
  const running = found?.state === "running";
  const shown = running ? null : preview;
  const waiting = shown !== null && !shown.merged && shown.totals.bundles > 0;
  // Both sides of a conflict are kept: what differs comes in too.
  const adds = shown === null ? 0 : shown.totals.new + shown.totals.conflicting;
  const title = office("room.collection");
  return (
    <Frame
      title={title}
      crumbs={[{ label: office("title"), href: "#/office" }, { label: title }]}
      edition={<OpenUntil />}
      margin={waiting ? <CollectionChecks preview={shown} /> : undefined}
    >
      <div className="page office-page">
        <h1 className="page-title">{waiting ? t("preview") : title}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {[look, merge, leave].map(({ error: failed }, at) => (failed === null ? null : <FailureNote key={at} error={failed} />))}
        {found?.state === "failed" ? <FailureNote error={found.failure} /> : null}
        <p role="status" className={running ? "" : "collect-told"}>
          {running
            ? t("reading", { done: format.number(found.done), total: format.number(found.total) })
            : found?.state === "cancelled"
              ? t("stopped")
              : shown?.merged === true
                ? t("merged", { n: format.number(shown.totals.new) })
                : shown !== null && shown.totals.bundles === 0
                  ? t("nothing")
                  : ""}
        </p>
        {running ? <Running label={title} job={found.id} done={found.done} total={found.total} /> : null}
        {waiting ? (
          <CollectionPreview preview={shown}>
            {adds === 0 ? null : (
              <button type="button" className="btn primary" disabled={merge.busy} onClick={() => void merge.run({}).then(started)}>
                {t("merge", { n: format.number(adds) })}
              </button>
            )}
            <button type="button" className="btn" disabled={leave.busy} onClick={() => void leave.run({})}>
              {t("leave")}
            </button>
            {adds === 0 ? null : <span className="label">{t("back")}</span>}
          </CollectionPreview>
        ) : running || (loading && preview === null) ? null : (
          <>
            <p className="page-intro">{t("intro")}</p>
            <p className="row mt-3">
              <ReadFile
                label={t("file")}
                purpose="record"
                empty={t("nothing")}
                onChosen={(ticket) => void look.run({ ticket, kind: "file" }).then(started)}
              />
              <ReadFolder
                label={t("folder")}
                take={t("take")}
                onChosen={(ticket) => void look.run({ ticket, kind: "folder" }).then(started)}
              />
            </p>
            {shown?.merged === true && shown.totals.refused > 0 ? <CollectionPreview preview={shown} /> : null}
          </>
        )}
        <Batches />
      </div>
    </Frame>
  );
}

function Batches(): ReactNode {
  const { t } = useWords("collection");
  const format = useFormat();
  const { data, error, refetch } = useQuery("collection.batches", {});
  const undo = useCommand("collection.undo");
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data) return <Loading />;
  if (data.length === 0) return null;
  return (
    <section className="office-part mt-5" aria-labelledby="collect-batches">
      <h2 id="collect-batches">{t("batches")}</h2>
      {undo.error === null ? null : <FailureNote error={undo.error} />}
      <ul className="collect-batches">
        {data.map((batch) => (
          <li key={batch.uuid}>
            <span className="strong">
              <Own text={batch.label} />
            </span>
            <span className="num label">{format.dateTime(batch.liveAt)}</span>
            {batch.undoneAt === null ? (
              <>
                <span className="num">{t("merged", { n: format.number(batch.added) })}</span>
                <WriteReceipts batch={batch.uuid} label={batch.label} />
                <button
                  type="button"
                  className="btn push"
                  disabled={undo.busy}
                  aria-label={`${t("undo")}: ${format.isolate(batch.label)}, ${format.dateTime(batch.liveAt)}`}
                  onClick={() => void undo.run({ batch: batch.uuid })}
                >
                  {t("undo")}
                </button>
              </>
            ) : (
              <span className="label push">{t("undone")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
