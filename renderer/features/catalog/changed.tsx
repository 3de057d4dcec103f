/** Facts that say something else now than when the lesson was studied: a quiet note in the margin, each leading to its lesson. */
import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import { beginning } from "#domain/blocks.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { lessonAddress } from "./addresses.ts";

/** More would be a page of its own; the versions of a course name all. */
const most = 5;
/** Characters of a statement: the lesson has it whole. */
const longest = 110;

export function ChangedFacts(): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const language = useContentLanguage();
  const lessons = useQuery("facts.changed", { language }).data ?? [];
  const lines = lessons.flatMap(({ facts, ...lesson }) => facts.map((fact) => ({ fact, lesson }))).slice(0, most);
  if (lines.length === 0) return null;
  return (
    <section className="note time" aria-labelledby="changed">
      <h2 id="changed">{t("changed.title")}</h2>
      <ul className="changes">
        {lines.map(({ fact, lesson }) => {
          const said = fact.after ?? fact.before;
          const text = beginning(said?.text ?? fact.id, longest);
          return (
            <li key={`${lesson.lessonId} ${fact.id}`}>
              <a href={lessonAddress(lesson.courseId, lesson.lessonId)} lang={said?.language}>
                <bdi>{fact.after === null ? t("changed.gone", { fact: text }) : text}</bdi>
              </a>
              <div className="meta num">
                <span>{t("changed.lesson", { number: format.isolate(lesson.number) })}</span>
                <span className="asof">
                  <Clock className="icon" aria-hidden="true" />
                  <span>{t("changed.asOf", { date: format.date(fact.asOf) })}</span>
                </span>
                <a href={`#/course/${lesson.courseId}/versions`}>{t("changed.versions")}</a>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
