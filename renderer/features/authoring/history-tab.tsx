/** Every step of a project: named, compared with now, and gone back to. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { changedLines } from "./changed-lines.ts";
import type { ProjectView } from "./use-project.ts";

type Line = Output<"studio.history">[number];
const steps = ["text", "blocks", "file", "translation", "restore", "version"];

export function HistoryTab({ view: { project } }: { view: ProjectView }): ReactNode {
  const { t } = useWords("studio");
  const history = useQuery("studio.history", { project });
  const keep = useCommand("studio.keep");
  const [name, setName] = useState("");
  return (
    <div className="studio-history">
      <p className="quiet">{t("history.text")}</p>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void keep.run({ project, name }).then((kept) => kept && setName(""));
        }}
      >
        <label className="field">
          <span>{t("history.name")}</span>
          <input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </label>
        <button type="submit" className="btn" disabled={name.trim() === "" || keep.busy}>
          {t("history.keep")}
        </button>
      </form>
      {keep.error ? <FailureNote error={keep.error} /> : null}
      {history.error ? <FailureNote error={history.error} onRetry={history.refetch} /> : null}
      {history.data ? (
        <ol className="studio-steps">
          {history.data.map((line) => (
            <StepLine key={line.n} project={project} line={line} />
          ))}
        </ol>
      ) : history.error ? null : (
        <Loading />
      )}
    </div>
  );
}

function StepLine({ project, line }: { project: string; line: Line }): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const restore = useCommand("studio.restore");
  const at = new Date(line.at);
  const what =
    line.kind === "kept"
      ? t("history.kept", { name: format.isolate(line.name ?? "") })
      : line.kind === "change"
        ? t(`history.${steps.includes(line.what) ? line.what : "other"}_step`)
        : t(`history.${line.kind}`);
  return (
    <li className={line.kind === "kept" ? "kept" : undefined}>
      <p>
        <span className="num label">
          {format.date(at)} {format.time(at, true)}
        </span>{" "}
        <b>{what}</b> <bdi className="label">{line.about === "" ? line.files.join(" · ") : line.about}</bdi>
      </p>
      <p className="row">
        <button type="button" className="tool" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("history.compare")}
        </button>
        <button type="button" className="tool" disabled={restore.busy} onClick={() => void restore.run({ project, n: line.n })}>
          {t("history.back")}
        </button>
      </p>
      {restore.error ? <FailureNote error={restore.error} /> : null}
      {open ? <Difference project={project} n={line.n} /> : null}
    </li>
  );
}

function Difference({ project, n }: { project: string; n: number }): ReactNode {
  const { t } = useWords("studio");
  const { data, error } = useQuery("studio.difference", { project, n });
  if (error) return <FailureNote error={error} />;
  if (!data) return <Loading />;
  if (data.length === 0) return <p className="quiet">{t("history.same")}</p>;
  return data.map(({ path, before, after }) => (
    <div key={path} className="studio-diff">
      <p className="label ltr" dir="ltr">
        {path}
      </p>
      <pre dir="ltr">
        {changedLines(before ?? "", after ?? "").map((line, index) =>
          line.kind === "same" ? (
            <span key={index}>{line.text}</span>
          ) : (
            <span key={index} className={`is-${line.kind}`}>
              <span aria-hidden="true">{line.kind === "gone" ? "− " : "+ "}</span>
              <span className="hidden">{line.kind === "gone" ? t("history.before") : t("history.now")}: </span>
              {line.text}
            </span>
          ),
        )}
      </pre>
    </div>
  ));
}
