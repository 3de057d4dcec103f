/** What vouches for the record, said plainly, and the last acts in it. */
import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

const verbs = ["launched", "answered", "passed", "failed", "completed", "progressed"] as const;

export function RecordMargin({ chain }: { chain: Output<"progress.read">["chain"] | null }): ReactNode {
  const { t } = useWords("progress");
  const format = useFormat();
  const recent = useQuery("progress.recent", {}).data;
  return (
    <>
      <section className="note place">
        <h2>{t("record.title")}</h2>
        {chain === null ? null : (
          <>
            <p>{t("record.length", { count: chain.length, shown: format.number(chain.length) })}</p>
            <p className="record-state">
              {chain.verified ? <ShieldCheck className="icon" aria-hidden="true" /> : <ShieldAlert className="icon" aria-hidden="true" />}
              <span>{chain.verified ? t("record.verified") : t("record.broken")}</span>
            </p>
            <p className="label">{t("record.means")}</p>
            <p className="mt-3">
              <a href="#/transcript">{t("record.transcript")}</a>
            </p>
            <p>
              <a href="#/certificates">{t("record.certificates")}</a>
            </p>
            <p>
              <a href="#/verify">{t("record.check")}</a>
            </p>
          </>
        )}
      </section>
      {recent && recent.length > 0 ? (
        <section className="note">
          <h2>{t("recent")}</h2>
          <ul className="recent">
            {recent.slice(0, 8).map((act) => {
              const verb = verbs.find((each) => each === act.verb);
              return (
                <li key={`${act.at} ${act.verb} ${act.object}`}>
                  <span>
                    {verb === undefined ? act.verb : t(`verb.${verb}`)}
                    {act.scaled === null ? "" : ` ${format.percent(act.scaled)}`}
                  </span>
                  <span className="label num">{format.dateTime(act.at, "medium")}</span>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
    </>
  );
}
