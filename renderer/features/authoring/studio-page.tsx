/** The studio's first page: the projects of this computer, and three ways to begin one. */
import { FolderOpen, PencilLine } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { ChooseFolder } from "#renderer/app/choose-folder.tsx";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { tongue } from "#renderer/content/direction.ts";
import type { Output } from "#contract/procedures/index.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Own } from "#renderer/ui/own.tsx";
import { GuideDoor } from "./guide-door.tsx";
import { NewCourseDialog } from "./new-course-dialog.tsx";
import "./studio.css";

type Line = Output<"studio.list">[number];
const enter = (project: string): void => {
  location.hash = `#/studio/${project}`;
};

export function StudioPage(): ReactNode {
  const { t } = useWords("studio");
  const { data, error, refetch } = useQuery("studio.list", {});
  const [dialog, setDialog] = useState<"new" | "copy" | "folder" | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const own = useHost().capabilities.pick === "own";
  const openTicket = (ticket: string): void => void call("studio.open", { ticket }).then(({ project }) => enter(project), setFailure);
  const openFolder = (): void => {
    setFailure(null);
    if (own) return setDialog("folder");
    call("shell.pick", { kind: "open-folder", purpose: "project" }).then(
      (picked) => (picked ? openTicket(picked.ticket) : undefined),
      setFailure,
    );
  };
  return (
    <Frame title={t("title")} crumbs={[{ label: t("title") }]}>
      <div className="page studio-home">
        <h1 className="page-title">{t("title")}</h1>
        <p className="page-intro">{t("intro")}</p>
        <p className="row">
          <button type="button" className="btn primary" onClick={() => setDialog("new")}>
            <PencilLine className="icon" aria-hidden="true" />
            {t("new.button")}
          </button>
          <button type="button" className="btn" onClick={openFolder}>
            <FolderOpen className="icon" aria-hidden="true" />
            {t("open.button")}
          </button>
          <button type="button" className="btn" onClick={() => setDialog("copy")}>
            {t("copy.button")}
          </button>
        </p>
        {failure ? <FailureNote error={failure} /> : null}
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data === null && !error ? <Loading /> : null}
        {data?.length === 0 ? <p className="quiet">{t("none")}</p> : null}
        {data && data.length > 0 ? (
          <section aria-labelledby="studio-projects">
            <h2 id="studio-projects" className="label">
              {t("projects")}
            </h2>
            <ul className="studio-projects">
              {data.map((line) => (
                <ProjectEntry key={line.project} line={line} />
              ))}
            </ul>
          </section>
        ) : null}
        <GuideDoor />
      </div>
      {dialog === "new" ? <NewCourseDialog onClose={() => setDialog(null)} onMade={enter} /> : null}
      {dialog === "copy" ? <CopyDialog onClose={() => setDialog(null)} /> : null}
      {dialog === "folder" ? (
        <Dialog open onClose={() => setDialog(null)} title={t("open.button")}>
          <ChooseFolder
            purpose="project"
            label={t("open.take")}
            onChosen={(ticket) => {
              setDialog(null);
              openTicket(ticket);
            }}
          />
        </Dialog>
      ) : null}
    </Frame>
  );
}

function ProjectEntry({ line }: { line: Line }): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const forget = useCommand("studio.forget");
  const [asking, setAsking] = useState(false);
  const { course, project, folder, elsewhere, missing, changedAt } = line;
  const title = course?.title ?? folder;
  return (
    <li>
      <div>
        {missing ? (
          <b>
            <Own text={title} />
          </b>
        ) : (
          <a href={`#/studio/${project}`} className="strong" {...(course ? tongue(course.source) : {})}>
            {title}
          </a>
        )}
        <p className="label">
          {course ? <bdi>{`${course.id} ${course.version}`}</bdi> : null}
          {changedAt === null ? null : ` · ${t("changed", { date: format.date(new Date(changedAt)) })}`}
          {elsewhere ? ` · ${t("elsewhere")}: ` : null}
          {elsewhere ? <Own text={folder} /> : null}
        </p>
        {missing ? <p>{t("missing")}</p> : course === null ? <p>{t("unreadable")}</p> : null}
        {forget.error ? <FailureNote error={forget.error} /> : null}
      </div>
      <button type="button" className="tool" onClick={() => setAsking(true)}>
        {t("forget")}
      </button>
      {asking ? (
        <Dialog open onClose={() => setAsking(false)} title={t("forget")}>
          <p>{t("forgetAsk", { title: format.isolate(title) })}</p>
          <p className="row mt-5">
            <button type="button" className="btn primary" onClick={() => void forget.run({ project }).then(() => setAsking(false))}>
              {t("forget")}
            </button>
          </p>
        </Dialog>
      ) : null}
    </li>
  );
}

function CopyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords("studio");
  const language = useContentLanguage();
  const catalog = useQuery("catalog.list", { language });
  const copy = useCommand("studio.copy");
  return (
    <Dialog open onClose={onClose} title={t("copy.title")}>
      {catalog.error ? <FailureNote error={catalog.error} /> : null}
      {copy.error ? <FailureNote error={copy.error} /> : null}
      {catalog.data?.courses.length === 0 ? <p>{t("copy.none")}</p> : null}
      <ul className="studio-choices">
        {catalog.data?.courses.map(({ id, title, version }) => (
          <li key={id}>
            <button
              type="button"
              className="btn"
              disabled={copy.busy}
              onClick={() => void copy.run({ courseId: id }).then((made) => made && enter(made.project))}
            >
              <span {...tongue(title.language)}>{title.text}</span> <bdi className="label">{version}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
