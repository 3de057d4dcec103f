/** A version that arrives in a file: what it is, what it changes of the one that is studied, and bringing it in. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { InstallChoice, Installing } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Diff } from "./diff.tsx";

export function Arriving({ ticket, current }: { ticket: string; current: Output<"packs.versions">[number] }): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const { data, error } = useQuery("packs.inspect", { ticket });
  const [job, setJob] = useState<string | null>(null);
  // What it was compared with when it was looked at: once it is installed it is the current one itself.
  const [before] = useState(current.digest);
  return (
    <section aria-labelledby="arriving" className="arriving">
      <h2 id="arriving">{job === null || !data ? t("arriving") : t("version", { version: format.isolate(data.version) })}</h2>
      {error ? <FailureNote error={error} /> : data ? null : <Loading />}
      {data ? (
        <>
          <p className="num">
            <b>{t("version", { version: format.isolate(data.version) })}</b>{" "}
            <span className="label">
              {format.isolate(data.publisher)} · {format.bytes(data.bytes)}
            </span>
          </p>
          {job === null ? <InstallChoice ticket={ticket} found={data} onJob={setJob} /> : <Installing job={job} ticket={ticket} />}
          {data.courseId === current.courseId ? <Diff before={before} after={{ ticket }} /> : null}
        </>
      ) : null}
    </section>
  );
}
