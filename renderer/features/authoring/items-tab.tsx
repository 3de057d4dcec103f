/** The course's questions, by lesson: one is opened, written and tried. */
import { useState, type ReactNode } from "react";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { ItemForm } from "./item-form.tsx";
import { formKinds, newItem, type FormKind } from "./item-forms.ts";
import { useSets, useTables, type ProjectView } from "./use-project.ts";

export function ItemsTab({ view, language }: { view: ProjectView; language: string }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const set = useSets(view.project);
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [lesson, setLesson] = useState(view.lessons[0]?.id ?? "");
  const { data, error, refetch } = useTables(view.project, language, lesson);
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
    const { item, words } = newItem(kind, id, objective, t);
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
            options={formKinds.map((id) => ({ id, text: t(`itemKind.${id}`) }))}
            onChoose={(id) => {
              const kind = formKinds.find((each) => each === id);
              if (kind) add(kind);
            }}
            lang={spoken}
            dir={format.direction}
          />
        </p>
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
