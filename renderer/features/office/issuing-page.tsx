/** Certificates: who earned one, issued and printed in one go, and revoked where somebody had no right to it. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { IssuingPapers } from "./issuing-papers.tsx";
import { OpenUntil } from "./open-until.tsx";
import { WriteFile } from "#renderer/features/catalog/index.ts";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { Choose } from "./reports-filters.tsx";
import "./reports.css";

export type Line = Output<"issuing.list">["lines"][number];

export function IssuingPage(): ReactNode {
  const { t: office } = useWords("office");
  const { t } = useWords("issuing");
  const format = useFormat();
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("issuing.list", { language });
  const issue = useCommand("issuing.issue");
  const [course, setCourse] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState("");
  const [revoking, setRevoking] = useState<Line | null>(null);
  const lines = (data?.lines ?? []).filter(({ courseId }) => course === "" || courseId === course);
  const courses = [...new Map((data?.lines ?? []).map(({ courseId, title }) => [courseId, title.text]))];
  const own = lines.filter(({ id }) => chosen.has(id));
  const ids = (state: Line["state"]): string[] => own.flatMap((line) => (line.state === state ? [line.id] : []));
  const [earned, issued] = [ids("earned"), ids("issued")];
  const title = office("room.issuing");
  return (
    <Frame title={title} crumbs={[{ label: office("title"), href: "#/office" }, { label: title }]} edition={<OpenUntil />}>
      <div className="page office-page">
        <h1 className="page-title">{title}</h1>
        <p className="page-intro">{t("intro")}</p>
        {error ? <FailureNote error={error} onRetry={refetch} /> : data ? null : <Loading />}
        {issue.error === null ? null : <FailureNote error={issue.error} />}
        {data?.lines.length === 0 ? <p className="quiet">{t("nobody")}</p> : null}
        {data && data.lines.length > 0 ? (
          <>
            <div className="report-filters">
              <Choose
                label={t("course")}
                value={course}
                options={[{ id: "", text: t("all") }, ...courses.map(([id, text]) => ({ id, text }))]}
                onChoose={setCourse}
              />
            </div>
            <p className="row">
              <button
                type="button"
                className="btn primary"
                disabled={earned.length === 0 || issue.busy}
                onClick={() =>
                  void issue
                    .run({ ids: earned })
                    .then((done) => setTold(done === null ? "" : t("issued", { n: format.number(done.issued) })))
                }
              >
                {t("issue", { n: format.number(earned.length) })}
              </button>
              <IssuingPapers ids={issued} />
              {issued.length === 0 ? null : (
                <WriteFile
                  label={t("write", { n: format.number(issued.length) })}
                  suggested={t("badges")}
                  folder
                  write={async (ticket) => t("files", { n: format.number((await call("issuing.write", { ticket, ids: issued })).files) })}
                />
              )}
            </p>
            <p role="status" className="label">
              {told}
            </p>
            <LineTable lines={lines} chosen={chosen} onChoose={setChosen} onRevoke={setRevoking} />
            {data.more === 0 ? null : <p className="quiet">{t("more", { n: format.number(data.more) })}</p>}
          </>
        ) : null}
        <section className="office-part" aria-labelledby="revocations">
          <h2 id="revocations">{t("list")}</h2>
          <p className="report-help">{t("listHelp", { n: format.number(data?.revoked ?? 0) })}</p>
          <p className="row">
            <WriteFile
              label={t("listWrite")}
              suggested={`${t("list")}.tdgarevoked`}
              write={async (ticket) => (await call("issuing.revocations", { ticket })).file}
            />
          </p>
        </section>
        {revoking === null ? null : <RevokeDialog line={revoking} onClose={() => setRevoking(null)} />}
      </div>
    </Frame>
  );
}

function LineTable(props: {
  lines: readonly Line[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onRevoke: (line: Line) => void;
}): ReactNode {
  const { lines, chosen, onChoose, onRevoke } = props;
  const { t } = useWords("issuing");
  const { t: credentials } = useWords("credentials");
  const format = useFormat();
  const all = lines.length > 0 && lines.every(({ id }) => chosen.has(id));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <div className="report-table" role="region" aria-label={t("table")} tabIndex={0}>
      <table className="office-table">
        <caption className="hidden">{t("table")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t("chooseAll")}
                checked={all}
                onChange={() => onChoose(new Set(all ? [] : lines.map(({ id }) => id)))}
              />
            </th>
            <th scope="col">{credentials("says.name")}</th>
            <th scope="col">{t("course")}</th>
            <th scope="col">{credentials("says.date")}</th>
            <th scope="col" className="r">
              {credentials("says.score")}
            </th>
            <th scope="col">{t("standing")}</th>
            <th scope="col">
              <span className="hidden">{t("revoke")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`${line.name}, ${line.title.text}`}
                  checked={chosen.has(line.id)}
                  onChange={() => toggle(line.id)}
                />
              </td>
              <th scope="row">
                <Own text={line.name} />
              </th>
              <td>
                <bdi {...tongue(line.title.language)}>{line.title.text}</bdi>
              </td>
              <td className="day num">{format.date(line.day, "medium")}</td>
              <td className="r num">{line.score === null ? "" : format.percent(line.score)}</td>
              <td>
                {t(`state.${line.state}`, {
                  date:
                    line.revokedOn === null
                      ? line.until === null
                        ? ""
                        : format.date(line.until, "medium")
                      : format.date(line.revokedOn, "medium"),
                })}
                {line.state === "issued" && line.until !== null ? (
                  <span className="label num">
                    {" "}
                    · {credentials("says.until")}: {format.date(line.until, "medium")}
                  </span>
                ) : null}
                {line.reason === null ? null : (
                  <span className="label">
                    {" "}
                    · <Own text={line.reason} />
                  </span>
                )}
              </td>
              <td>
                {line.state === "issued" ? (
                  <button type="button" className="btn danger" aria-label={`${t("revoke")}: ${line.name}`} onClick={() => onRevoke(line)}>
                    {t("revoke")}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
