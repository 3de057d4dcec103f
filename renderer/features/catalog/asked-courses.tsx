/** Courses that the records office asks for, and until when. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";

type Told = NonNullable<Output<"enrolment.read">>;

/** Those that are due first stand first. */
export function AskedCourses({ courses }: Pick<Told, "courses">): ReactNode {
  const { t } = useWords("own");
  const format = useFormat();
  return (
    <ul>
      {courses
        .toSorted((a, b) => ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : 1))
        .map(({ courseId, title, due, here }) => (
          <li key={courseId}>
            {here ? (
              <a href={`#/course/${courseId}`}>
                <Own text={title} />
              </a>
            ) : (
              <Own text={title} />
            )}{" "}
            <span className="label num">
              {[due === null ? null : t("office.due", { date: format.date(due) }), here ? null : t("office.missing")]
                .filter((said) => said !== null)
                .join(" · ")}
            </span>
          </li>
        ))}
    </ul>
  );
}

/** The same as a note beside the library. */
export function AskedFor({ told }: { told: Told }): ReactNode {
  const { t } = useWords("own");
  return (
    <section className="note place asked-for">
      <h2>{t("office.courses")}</h2>
      <p className="label">
        <Own text={told.office} />
      </p>
      <AskedCourses courses={told.courses} />
    </section>
  );
}
