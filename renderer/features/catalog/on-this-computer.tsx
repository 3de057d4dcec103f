/** The margin of the first page: which packs lie here, whose signature they carry, and how another comes in. */
import { HardDriveDownload, ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { CourseCard } from "#contract/procedures/study.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

/** @param courses the library, in its order: a pack is named as its course is */
export function OnThisComputer({ courses, onInstall }: { courses: readonly CourseCard[]; onInstall: () => void }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const packs = useQuery("packs.list", {}).data ?? [];
  // In the order of the library; one whose files are damaged is in no library, and comes last.
  const place = new Map(courses.map(({ id }, index) => [id, index]));
  const at = (courseId: string): number => place.get(courseId) ?? courses.length;
  const mine = packs.filter((pack) => pack.current).toSorted((a, b) => at(a.courseId) - at(b.courseId));
  return (
    <>
      <section className="note place">
        <h2>{t("computer.title")}</h2>
        <ul className="changes">
          {mine.map((pack) => {
            const course = courses.find(({ id }) => id === pack.courseId);
            return (
              <li key={pack.digest}>
                {course ? (
                  <a href={`#/course/${course.id}/versions`} lang={course.title.language}>
                    <bdi>{course.title.text}</bdi>
                  </a>
                ) : null}
                <div>{t("computer.pack", { publisher: format.isolate(pack.publisher), version: format.isolate(pack.version) })}</div>
                <div className="meta">
                  {pack.trust === "trusted" ? (
                    <ShieldCheck className="icon" aria-hidden="true" />
                  ) : (
                    <ShieldAlert className="icon" aria-hidden="true" />
                  )}
                  <span>{t(`trust.${pack.revoked ? "revoked" : pack.trust}.short`)}</span>
                  <span>{format.bytes(pack.bytes)}</span>
                </div>
              </li>
            );
          })}
        </ul>
        <p className="mt-3">
          <button type="button" className="btn" onClick={onInstall}>
            <HardDriveDownload className="icon" aria-hidden="true" />
            {t("computer.install")}
          </button>
        </p>
      </section>
      <section className="note">
        <h2>{t("promise.title")}</h2>
        <p>{t("promise.text")}</p>
      </section>
    </>
  );
}
