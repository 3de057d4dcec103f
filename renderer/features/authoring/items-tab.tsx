/** The course's questions, by lesson: one is opened, written and tried. */
import { useState, type ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { ReadFile } from "#renderer/features/catalog/index.ts";
import { BringDialog } from "./bring-dialog.tsx";
import { GiveDialog } from "./give-dialog.tsx";
import { ItemForm } from "./item-form.tsx";
import { formKinds, newItem, type FormKind } from "./item-forms.ts";
import { asked } from "./place.ts";
import { useSets, useTables, type ProjectView } from "./use-project.ts";

export function ItemsTab({ view, language }: { view: ProjectView; language: string }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const set = useSets(view.project);
  const [chosen, setChosen] = useState<string | null>(asked("item"));
  const [failure, setFailure] = useState<unknown>(null);
  const [brought, setBrought] = useState<string | null>(null);
  const [giving, setGiving] = useState(false);
  const [lesson, setLesson] = useState(asked("lesson") ?? view.lessons[0]?.id ?? "");
  const { data, error, refetch } = useTables(view.project, language, lesson);
  const figures = useQuery("studio.figures", { project: view.project, language });
  const canPoint = figures.data?.some(({ areas }) => areas.length >= 2) ?? false;
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data || !view.course) return <Loading />;
  const { course } = view;
  const shown = data.items.find(({ item }) => item.id === chosen) ?? data.items[0];
  const add = (kind: FormKind): void => {
    const index = course.lessons.findIndex(({ id }) => id === lesson);
    const home = course.lessons[index];
    const objective = home?.objectives[0]?.id;
    if (!home || objective === undefined) return;
    let n = 1;
    while (data.items.some(({ item }) => item.id === `${home.id}-q${n}`)) n += 1;
    const id = `${home.id}-q${n}`;
    const made = newItem(kind, id, objective, t, figures.data?.find(({ areas }) => areas.length >= 2) ?? null);
    if (made === null) return;
    const { item, words } = made;
    const path = `items/${home.file}.yaml`;
    const count = data.items.filter((each) => each.path === path).length;
    set("item", id, {
      [path]: data.hashes[path] === undefined ? [{ at: ["items"], value: [item] }] : [{ at: ["items", count], value: item }],
      [`${course.source}/${home.file}.yaml`]: [{ at: ["items", id], value: words }],
      "course.yaml": [{ at: ["lessons", index, "quiz"], value: [...home.quiz, id] }],
    }).then(() => setChosen(id), setFailure);
  };
  return (
    <div className="studio-items">
      <nav aria-label={t("tab.items")}>
        <p className="row">
          <Pick
            label={t("item.lesson")}
            chosen={lesson}
            empty=""
            options={view.lessons.map(({ id, number, title }) => ({ id, text: `${number} ${title}` }))}
            onChoose={setLesson}
            {...tongue(course.source)}
          />
          <Pick
            label={t("item.add")}
            chosen={null}
            empty={t("item.add")}
            options={formKinds.filter((id) => id !== "hotspot" || canPoint).map((id) => ({ id, text: t(`itemKind.${id}`) }))}
            onChoose={(id) => {
              const kind = formKinds.find((each) => each === id);
              if (kind) add(kind);
            }}
            lang={spoken}
            dir={format.direction}
          />
        </p>
        <p className="row mt-3">
          <ReadFile label={t("exchange.bring")} purpose="questions" empty={t("exchange.noFile")} plain onChosen={setBrought} />
          <button type="button" className="btn" onClick={() => setGiving(true)}>
            {t("exchange.give")}
          </button>
        </p>
        {brought === null ? null : (
          <BringDialog
            view={view}
            lessonId={lesson}
            ticket={brought}
            onClose={() => setBrought(null)}
            onTaken={(id) => {
              setBrought(null);
              setChosen(id);
            }}
          />
        )}
        {giving ? <GiveDialog view={view} lessonId={lesson} language={language} onClose={() => setGiving(false)} /> : null}
        {failure ? <FailureNote error={failure} /> : null}
        {data.items.length === 0 ? <p className="quiet">{t("item.none")}</p> : null}
        <ul>
          {data.items.map(({ item, words }) => (
            <li key={item.id}>
              <button type="button" aria-current={item.id === shown?.item.id ? "true" : undefined} onClick={() => setChosen(item.id)}>
                <span {...tongue(language)}>{words?.stem ?? item.id}</span>
                <span className="label">{t(`itemKind.${item.kind}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {shown ? <ItemForm key={`${shown.item.id}/${language}`} view={view} entry={shown} language={language} /> : null}
    </div>
  );
}
