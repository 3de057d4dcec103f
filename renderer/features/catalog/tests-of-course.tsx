/** The entry and exit test of a course, with what was reached in them. */
import { ClipboardCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function TestsOfCourse({ courseId }: { courseId: string }): ReactNode {
  const { t } = useWords("tests");
  const format = useFormat();
  const offers = useQuery("tests.list", { courseId }).data ?? [];
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="course-tests">
      <h2 className="mt-5" id="course-tests">
        {t("heading")}
      </h2>
      <ul className="courses lessons">
        {offers.map(({ kind, minutes, best, taken, open }) => (
          <li key={kind}>
            <span className="label">
              <ClipboardCheck className="icon" aria-hidden="true" />
            </span>
            <div>
              <h3 className="lesson-name">
                <a href={`#/course/${courseId}/test/${kind}`}>{t(`title.${kind}`)}</a>
              </h3>
              <p className="quiet">
                {open
                  ? t("resume")
                  : best === null
                    ? t("notTaken")
                    : t("rule.best", { score: format.percent(best), n: format.number(taken) })}
              </p>
            </div>
            <span className="label num">{minutes === null ? "" : format.duration(minutes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
