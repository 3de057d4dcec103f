/** The course's lessons: opened, moved by drag or keys, added, and told in a title, a time and objectives. */
import { ArrowDown, ArrowUp, Pencil, Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { LessonDialog } from "./lesson-dialog.tsx";
import type { ProjectView } from "./use-project.ts";
import { useSets } from "./use-project.ts";

export function Outline({
  view,
  lessonId,
  language,
  onFailure,
}: {
  view: ProjectView;
  lessonId: string | null;
  language: string;
  onFailure: (error: unknown) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const set = useSets(view.project);
  const [editing, setEditing] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const { course } = view;
  if (course === null) return null;
  const move = (id: string, to: number): void => {
    const from = course.lessons.findIndex((lesson) => lesson.id === id);
    const lesson = course.lessons[from];
    if (!lesson || to < 0 || to >= course.lessons.length || to === from) return;
    const lessons = course.lessons.toSpliced(from, 1).toSpliced(to, 0, lesson);
    set("outline", id, { "course.yaml": [{ at: ["lessons"], value: lessons }] }).catch(onFailure);
  };
  const add = (): void => {
    let n = course.lessons.length + 1;
    const taken = new Set(course.lessons.flatMap(({ id, file }) => [id, file.slice(0, 3)]));
    while (taken.has(`lesson-${n}`) || taken.has(String(n * 10).padStart(3, "0"))) n += 1;
    const id = `lesson-${n}`;
    const objective = `${id}-objective`;
    const file = `${String(n * 10).padStart(3, "0")}-${id}`;
    set("outline", id, {
      "course.yaml": [
        {
          at: ["lessons", course.lessons.length],
          value: { id, file, minutes: 20, objectives: [{ id: objective, level: "understand" }], quiz: [] },
        },
      ],
      [`${course.source}/course.yaml`]: [
        {
          at: ["lessons", id],
          value: { title: `${t("start.lesson")} ${n}`, summary: t("start.summary"), objectives: { [objective]: t("start.objective") } },
        },
      ],
      [`${course.source}/${file}.yaml`]: [{ at: ["items"], value: {} }],
    }).then(() => {
      location.hash = `#/studio/${view.project}/lesson/${id}`;
    }, onFailure);
  };
  return (
    <nav className="studio-outline" aria-label={t("tab.lessons")}>
      <ol>
        {view.lessons.map(({ id, number, title, minutes, languages }, index) => (
          // To be dragged is one way; the keys on its link, and the arrows below it, are the others.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={id}
            draggable
            onDragStart={() => setDragged(id)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, index);
              setDragged(null);
            }}
            className={dragged === id ? "dragged" : undefined}
          >
            <a
              href={`#/studio/${view.project}/lesson/${id}`}
              aria-current={id === lessonId ? "page" : undefined}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
                event.preventDefault();
                move(id, index + (event.key === "ArrowUp" ? -1 : 1));
              }}
            >
              <span className="num label">{number}</span>
              <span {...tongue(course.source)}>{title}</span>
              <span className="label num">{languages.includes(language) ? format.duration(minutes) : t("outline.noText")}</span>
            </a>
            {id === lessonId ? (
              <p className="row">
                <button
                  type="button"
                  className="tool"
                  aria-label={t("outline.up")}
                  disabled={index === 0}
                  onClick={() => move(id, index - 1)}
                >
                  <ArrowUp className="icon" aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="tool"
                  aria-label={t("outline.down")}
                  disabled={index === view.lessons.length - 1}
                  onClick={() => move(id, index + 1)}
                >
                  <ArrowDown className="icon" aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className="tool"
                  onClick={() => setEditing(id)}
                  aria-label={t("outline.rename")}
                  title={t("outline.rename")}
                >
                  <Pencil className="icon" aria-hidden="true" />
                </button>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      <button type="button" className="tool" onClick={add}>
        <Plus className="icon" aria-hidden="true" />
        <span>{t("outline.add")}</span>
      </button>
      {editing === null ? null : <LessonDialog view={view} lessonId={editing} language={language} onClose={() => setEditing(null)} />}
    </nav>
  );
}
