/** What is wrong, each with its place: a click leads there. */
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

type Problem = Output<"studio.check">["problems"][number];
const icons = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

export function ProblemList({ project, problems }: { project: string; problems: readonly Problem[] }): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  if (problems.length === 0) return null;
  return (
    <ul className="studio-problems">
      {problems.map((problem, index) => {
        const Icon = icons[problem.severity];
        return (
          <li key={index} className={`is-${problem.severity}`}>
            <Icon className="icon" aria-hidden="true" />
            <div>
              <p lang="en" dir="ltr">
                <span className="hidden">{t(`check.${problem.severity}`)}: </span>
                {problem.message}
              </p>
              <p className="quiet" lang="en" dir="ltr">
                {problem.remedy}
              </p>
              <p className="label">
                <a href={hrefOf(project, problem)}>{t("check.line", { file: format.isolate(problem.file), line: problem.line })}</a>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The editor where there is one for the place, else the file itself. */
function hrefOf(project: string, { lessonId, file }: Problem): string {
  if (lessonId !== null && file.endsWith(".md")) return `#/studio/${project}/lesson/${lessonId}`;
  return `#/studio/${project}/files?file=${encodeURIComponent(file)}`;
}
