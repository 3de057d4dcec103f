/** The project's files as they are: for whoever prefers them, and for what no form here covers. */
import { useEffect, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { asked } from "./place.ts";
import { ProblemList } from "./problem-list.tsx";
import type { ProjectView } from "./use-project.ts";

export function FilesTab({ view }: { view: ProjectView }): ReactNode {
  const { t } = useWords("studio");
  const [path, setPath] = useState<string>(asked("file") ?? "course.yaml");
  return (
    <div className="studio-files">
      <p className="quiet">{t("files.text")}</p>
      <Pick
        label={t("files.choose")}
        chosen={path}
        empty={t("files.choose")}
        options={view.files.map((id) => ({ id, text: id }))}
        onChoose={setPath}
        lang="en"
        dir="ltr"
      />
      <Source key={path} project={view.project} path={path} />
    </div>
  );
}

function Source({ project, path }: { project: string; path: string }): ReactNode {
  const { t } = useWords("studio");
  const [text, setText] = useState("");
  const [base, setBase] = useState<string | null>(null);
  const [problems, setProblems] = useState<Output<"studio.write">["problems"]>([]);
  const [error, setError] = useState<unknown>(null);
  const [dirty, setDirty] = useState(false);
  useEffect(() => {
    call("studio.file", { project, path }).then((file) => {
      setText(file?.text ?? "");
      setBase(file?.hash ?? null);
    }, setError);
  }, [project, path]);
  useEffect(() => {
    if (!dirty) return undefined;
    const timer = setTimeout(() => {
      call("studio.write", { project, path, base, text }).then(({ hashes, problems: found }) => {
        setBase(hashes[path] ?? null);
        setProblems(found);
        setError(null);
        setDirty(false);
      }, setError);
    }, 400);
    return () => clearTimeout(timer);
  }, [dirty, text, base, project, path]);
  return (
    <>
      <textarea
        className="studio-source"
        aria-label={t("files.label", { file: path })}
        rows={24}
        dir="ltr"
        lang="en"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setDirty(true);
        }}
      />
      {error === null ? null : <FailureNote error={error} />}
      <p role="status" className="label">
        {dirty ? t("saving") : ""}
      </p>
      <ProblemList project={project} problems={problems} />
    </>
  );
}
