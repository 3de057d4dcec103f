/** The first page: where you stopped, what there is, what is on this computer. */
import { HardDriveDownload } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { page, Through } from "#renderer/app/pages.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { AskedFor } from "./asked-courses.tsx";
import { ChangedFacts } from "./changed.tsx";
import { CourseRow } from "./course-row.tsx";
import { Continue, FirstStep } from "./continue.tsx";
import { OnThisComputer } from "./on-this-computer.tsx";
import { InstallDialog } from "./install-dialog.tsx";
import "./home.css";

export function HomePage(): ReactNode {
  const { t } = useWords("catalog");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("catalog.list", { language });
  const [installing, setInstalling] = useState(false);
  return (
    <Frame
      title={t("title")}
      crumbs={[{ label: t("title") }]}
      margin={
        <>
          {data ? <Asked /> : null}
          <ChangedFacts />
          {data ? <DueForReview /> : null}
          <OnThisComputer courses={data?.courses ?? []} onInstall={() => setInstalling(true)} />
        </>
      }
      edition={data && allSigned(data.courses) ? t("edition", { count: data.courses.length }) : undefined}
    >
      <div className="page home">
        <h1 className="hidden">{t("title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? <Library list={data} onInstall={() => setInstalling(true)} /> : error ? null : <Loading />}
      </div>
      {installing ? <InstallDialog onClose={() => setInstalling(false)} /> : null}
    </Frame>
  );
}

/** With the words of the enrolment, which the first screen does without. */
const askedFor = page(async () => AskedFor, ["own"]);

/** What the person's records office asks for; asked behind the library. */
function Asked(): ReactNode {
  const told = useQuery("enrolment.read", {}).data;
  return told && told.courses.length > 0 ? <Through door={askedFor} props={{ told }} /> : null;
}

/** Asked behind the library: it reads whole courses. */
function DueForReview(): ReactNode {
  const { t } = useWords("catalog");
  const { t: common } = useWords("common");
  const format = useFormat();
  const left = useQuery("review.due", {}).data?.left ?? 0;
  if (left === 0) return null;
  return (
    <section className="note place">
      <h2>{common("room.review")}</h2>
      <p>{t("due", { n: format.number(left) })}</p>
      <p className="mt-3">
        <a className="btn" href="#/review">
          {t("toReview")}
        </a>
      </p>
    </section>
  );
}

/** Whether the foot may say that every signature was checked. */
function allSigned(courses: Output<"catalog.list">["courses"]): boolean {
  return courses.length > 0 && courses.every((course) => course.trust === "trusted");
}

function Library({ list, onInstall }: { list: Output<"catalog.list">; onInstall: () => void }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const lessons = list.courses.flatMap((course) => course.lessons);
  const [first] = list.courses;
  if (list.courses.length === 0 && list.coming.length === 0)
    return (
      <section className="nothing" aria-labelledby="courses">
        <h2 id="courses">{t("courses")}</h2>
        <p>{t("empty")}</p>
        <button type="button" className="btn primary big" onClick={onInstall}>
          <HardDriveDownload className="icon" aria-hidden="true" />
          {t("computer.install")}
        </button>
      </section>
    );
  return (
    <>
      {list.place ? (
        <Continue place={list.place} lesson={lessons.find((lesson) => lesson.id === list.place?.lessonId) ?? null} />
      ) : first ? (
        <FirstStep course={first} />
      ) : null}
      <section aria-labelledby="courses">
        <div className="section-head">
          <h2 id="courses">{t("courses")}</h2>
          <span className="label num">
            {t("lessonsDone", {
              done: format.number(lessons.filter((lesson) => lesson.status.read).length),
              of: format.number(lessons.length),
            })}
          </span>
        </div>
        <ol className="courses">
          {list.courses.map((course) => (
            <CourseRow key={course.id} course={course} />
          ))}
          {list.coming.map((coming) => (
            <li key={coming.courseId} className="absent">
              <span />
              <div>
                <h3 lang={coming.title.language}>
                  <bdi>{coming.title.text}</bdi>
                </h3>
                <p role="status">{t("coming")}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
