/** The course's labs: begun with an engine's example, written value by value, and played beside. */
import { useEffect, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { LabForm } from "./lab-form.tsx";
import { labSamples, wordsFor, type LabSample } from "./lab-samples.ts";
import { noId } from "./new-block.ts";
import { asked } from "./place.ts";
import { useSets, type ProjectView } from "./use-project.ts";

export type LabEntry = Output<"studio.labs">[number];

export function LabsTab({ view, language }: { view: ProjectView; language: string }): ReactNode {
  const { t } = useWords("studio");
  const set = useSets(view.project);
  const labs = useQuery("studio.labs", { project: view.project, language });
  const [samples, setSamples] = useState<readonly LabSample[]>([]);
  const [chosen, setChosen] = useState<string | null>(asked("lab"));
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    labSamples().then(setSamples, setFailure);
  }, []);
  if (labs.error) return <FailureNote error={labs.error} onRetry={labs.refetch} />;
  if (!labs.data || !view.course) return <Loading />;
  const { course } = view;
  const shown = labs.data.find(({ lab }) => lab.id === chosen) ?? labs.data[0];
  const open = course.lessons.filter(({ lab }) => lab === undefined);
  const add = (lessonId: string, sample: LabSample): void => {
    const index = course.lessons.findIndex(({ id }) => id === lessonId);
    const lesson = course.lessons[index];
    if (!lesson) return;
    const taken = (labs.data ?? []).map(({ lab }) => lab.id);
    let id = `${lessonId}-lab`;
    for (let n = 2; taken.includes(id); n += 1) id = `${lessonId}-lab-${n}`;
    const lab = { ...sample.lab, id };
    const words = wordsFor(lab, `${t("block.lab")}: ${sample.name}`, {
      question: t("start.stem"),
      how: t("start.exampleText"),
      notice: t("start.mistakesText"),
      debrief: t("start.rationale"),
    });
    const put = async (): Promise<void> => {
      await set("lab", id, {
        [`labs/${id}.yaml`]: Object.entries(lab).map(([key, value]) => ({ at: [key], value })),
        [`${course.source}/${lesson.file}.yaml`]: [{ at: ["labs", id], value: words }],
        "course.yaml": [{ at: ["lessons", index, "lab"], value: id }],
      });
      // The lesson leads to it: at its end, from where it can be moved.
      const { hash, blocks } = await call("studio.lesson", { project: view.project, lessonId, language: course.source });
      await call("studio.edit", {
        project: view.project,
        lessonId,
        language: course.source,
        base: hash,
        edits: [{ do: "insert", after: blocks.at(-1)?.id ?? null, as: { block: { type: "lab", id: noId, lab: id } } }],
      });
      setChosen(id);
    };
    put().catch(setFailure);
  };
  return (
    <div className="studio-items">
      <nav aria-label={t("tab.labs")}>
        <p className="quiet">{t("lab.text")}</p>
        <NewLab lessons={open} view={view} samples={samples} onAdd={add} />
        {failure ? <FailureNote error={failure} onRetry={() => setFailure(null)} /> : null}
        <ul>
          {labs.data.map(({ lab, words }) => (
            <li key={lab.id}>
              <button type="button" aria-current={lab.id === shown?.lab.id ? "true" : undefined} onClick={() => setChosen(lab.id)}>
                <span {...tongue(language)}>{words?.title ?? lab.id}</span>
                <span className="label" lang="en">
                  {lab.engine}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {shown ? <LabForm key={`${shown.lab.id}/${language}`} view={view} entry={shown} language={language} /> : null}
    </div>
  );
}

function NewLab({
  lessons,
  view,
  samples,
  onAdd,
}: {
  lessons: readonly { readonly id: string }[];
  view: ProjectView;
  samples: readonly LabSample[];
  onAdd: (lessonId: string, sample: LabSample) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const [lesson, setLesson] = useState<string | null>(null);
  const at = lessons.find(({ id }) => id === lesson) ?? lessons[0];
  if (!at) return <p className="quiet">{t("lab.allHave")}</p>;
  return (
    <p className="row">
      <Pick
        label={t("item.lesson")}
        chosen={at.id}
        empty=""
        options={view.lessons
          .filter(({ id }) => lessons.some((each) => each.id === id))
          .map(({ id, number, title }) => ({ id, text: `${number} ${title}` }))}
        onChoose={setLesson}
        {...tongue(view.course?.source ?? "en")}
      />
      <Pick
        label={t("lab.add")}
        chosen={null}
        empty={t("lab.add")}
        options={samples.map(({ name }) => ({ id: name, text: name }))}
        disabled={samples.length === 0}
        onChoose={(name) => {
          const sample = samples.find((each) => each.name === name);
          if (sample) onAdd(at.id, sample);
        }}
        lang="en"
        dir="ltr"
      />
    </p>
  );
}
