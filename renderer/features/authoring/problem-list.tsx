/** What is wrong, each with its place: a click leads there. */
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { sayOf } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

type Problem = Output<"studio.check">["problems"][number];
const icons = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

export function ProblemList({ project, problems }: { project: string; problems: readonly Problem[] }): ReactNode {
  const { t } = useWords("studio");
  const { t: packs } = useWords("packs");
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
              <p>
                <span className="hidden">{t(`check.${problem.severity}`)}: </span>
                {packs(`doctor.say.${sayOf(problem.code)}`, { id: format.isolate(namedIn(problem)) })}
              </p>
              <p lang="en" dir="ltr">
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

/** What a problem names: an id where it tells one, else its place in the file. */
function namedIn({ details, pointer, file }: Problem): string {
  return String(details?.["id"] ?? details?.["item"] ?? details?.["block"] ?? details?.["fact"] ?? (pointer === "" ? file : pointer));
}

/** The editor where there is one for the place, else the file itself. */
function hrefOf(project: string, { lessonId, language, file, block, pointer }: Problem): string {
  const at = new URLSearchParams({ ...(language === null ? {} : { language }), ...(block === null ? {} : { block }) });
  if (lessonId !== null && file.endsWith(".md")) return `#/studio/${project}/lesson/${lessonId}?${at.toString()}`;
  const item = /^\/items\/([a-z][a-z0-9-]*)/.exec(pointer)?.[1];
  if (lessonId !== null && item !== undefined) {
    at.set("lesson", lessonId);
    at.set("item", item);
    return `#/studio/${project}/items?${at.toString()}`;
  }
  if (file.startsWith("labs/")) return `#/studio/${project}/labs?lab=${file.slice("labs/".length, -".yaml".length)}`;
  if (file.startsWith("figures/")) return `#/studio/${project}/figures?figure=${file.slice("figures/".length, -".svg".length)}`;
  if (file === "facts.yaml" || file === "glossary.yaml") return `#/studio/${project}/facts`;
  if (pointer.startsWith("/blueprints")) return `#/studio/${project}/tests`;
  return `#/studio/${project}/files?file=${encodeURIComponent(file)}`;
}
