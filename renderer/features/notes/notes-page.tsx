/** All marks of this person, by course and lesson: to look through, to write on, to take along. */
import { ArrowRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { NoteKind, NoteView } from "#contract/model/note.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { lessonHref } from "#renderer/content/hrefs.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { useFinding } from "#renderer/stores/finding.ts";
import { Pick } from "#renderer/ui/select.tsx";
import type { Shelf } from "./export.ts";
import { ExportNotes } from "./export-notes.tsx";
import { kinds } from "./kinds.tsx";
import { MarkCard } from "./mark-card.tsx";
import { Said } from "./said.tsx";
import { useRemoval } from "./use-removal.ts";
import "./notes.css";

const all = "all";

export function NotesPage(): ReactNode {
  const { t, language: spoken } = useWords("notes");
  const format = useFormat();
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("notes.list", { language });
  const [course, setCourse] = useState<string>(all);
  const [kind, setKind] = useState<NoteKind | typeof all>(all);
  const removal = useRemoval();
  const shelves = chosen(data ?? [], course, kind);
  const count = shelves.reduce((sum, shelf) => sum + shelf.lessons.reduce((n, lesson) => n + lesson.notes.length, 0), 0);
  const lists = { lang: spoken, dir: format.direction };
  return (
    <Frame title={t("title")} crumbs={[{ label: t("title") }]}>
      <div className="page notes-page">
        <h1 className="page-title">{t("title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data === null && !error ? <Loading /> : null}
        {data?.length === 0 ? (
          <>
            <p>{t("empty")}</p>
            <p className="quiet">{t("emptyHelp")}</p>
          </>
        ) : null}
        {data && data.length > 0 ? (
          <>
            <div className="row filters">
              <Pick
                label={t("filter.course")}
                chosen={course}
                empty={t("filter.allCourses")}
                onChoose={setCourse}
                options={[
                  { id: all, text: t("filter.allCourses") },
                  ...data.map(({ courseId, title }) => ({ id: courseId, text: title.text })),
                ]}
                {...lists}
              />
              <Pick
                label={t("filter.kind")}
                chosen={kind}
                empty={t("filter.all")}
                onChoose={(id) => setKind(kinds.find((each) => each === id) ?? all)}
                options={[{ id: all, text: t("filter.all") }, ...kinds.map((each) => ({ id: each, text: t(`kind.${each}`) }))]}
                {...lists}
              />
              <span className="label num" role="status">
                {t("count", { count })}
              </span>
              <ExportNotes shelves={shelves} />
            </div>
            {shelves.length === 0 ? <p className="quiet">{t("none")}</p> : null}
            {shelves.map((shelf) => (
              <ShelfSection key={shelf.courseId} shelf={shelf} onRemove={removal.remove} />
            ))}
          </>
        ) : null}
      </div>
      <Said
        error={removal.error}
        text={removal.removed === null ? null : t("removed")}
        onUndo={removal.bringBack}
        onClose={removal.forget}
      />
    </Frame>
  );
}

function chosen(shelves: readonly Shelf[], course: string, kind: NoteKind | typeof all): Shelf[] {
  return shelves
    .filter((shelf) => course === all || shelf.courseId === course)
    .map((shelf) => ({
      ...shelf,
      lessons: shelf.lessons
        .map((lesson) => ({ ...lesson, notes: lesson.notes.filter((note) => kind === all || note.kind === kind) }))
        .filter((lesson) => lesson.notes.length > 0),
    }))
    .filter((shelf) => shelf.lessons.length > 0);
}

function ShelfSection({ shelf, onRemove }: { shelf: Shelf; onRemove: (id: string) => void }): ReactNode {
  return (
    <section className="shelf" aria-labelledby={`shelf-${shelf.courseId}`}>
      <h2 id={`shelf-${shelf.courseId}`} {...tongue(shelf.title.language)}>
        {shelf.title.text}
      </h2>
      {shelf.lessons.map((lesson) => (
        <div key={lesson.lessonId} className="shelf-lesson">
          <h3 {...tongue(lesson.title.language)}>
            {lesson.number === null ? null : <span className="num">{lesson.number}</span>} {lesson.title.text}
          </h3>
          <ul>
            {lesson.notes.map((note) => (
              <li key={note.id}>
                <MarkCard note={note} quoted onRemove={() => onRemove(note.id)}>
                  <Made note={note} />
                  {note.place === null ? null : <Open note={note} />}
                </MarkCard>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Made({ note }: { note: NoteView }): ReactNode {
  const { t } = useWords("notes");
  const format = useFormat();
  return (
    <span className="label num">{t("made", { date: format.date(note.createdAt, "medium"), version: format.isolate(note.version) })}</span>
  );
}

function Open({ note }: { note: NoteView }): ReactNode {
  const { t } = useWords("notes");
  const { courseId, lessonId, place } = note;
  return (
    <a
      className="open-note"
      href={lessonHref(courseId, lessonId)}
      onClick={() => useFinding.getState().go({ courseId, lessonId, block: place?.block ?? null, text: "" })}
    >
      {t("open")}
      <ArrowRight className="icon icon-dir" aria-hidden="true" />
    </a>
  );
}
