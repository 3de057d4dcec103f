/** One question: its words, its answers, its key, what it measures; and tried as a learner would. */
import { useState, type ReactNode } from "react";
import { Level } from "#contract/model/basic.ts";
import { Item, ItemWords } from "#contract/model/item.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";
import { ItemFigures } from "./item-figures.tsx";
import { gradedPart } from "./item-forms.ts";
import { ItemKey } from "./item-key.tsx";
import { TriedItem } from "./tried-item.tsx";
import { useDraft } from "./use-draft.ts";
import { useSets, type ProjectView, type Tables } from "./use-project.ts";

type Entry = Tables["items"][number];
export interface ItemDraft {
  readonly item: Item;
  readonly words: ItemWords;
}
const empty: ItemWords = { stem: "", options: {}, rationale: "" };

export function ItemForm({ view, entry, language }: { view: ProjectView; entry: Entry; language: string }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const { t: tl } = useWords("lesson");
  const format = useFormat();
  const set = useSets(view.project);
  const [first] = useState(entry.item);
  const { path, index, wordsPath, lessonId } = entry;
  const {
    value,
    set: change,
    waiting,
    error,
  } = useDraft<ItemDraft>(
    { item: entry.item, words: entry.words ?? empty },
    ({ item, words }) => Item.safeParse(item).success && ItemWords.safeParse(words).success,
    ({ item, words }) =>
      set("item", item.id, {
        [path]: [{ at: ["items", index], value: item }],
        ...(wordsPath === null ? {} : { [wordsPath]: [{ at: ["items", item.id], value: words }] }),
      }),
  );
  const { item, words } = value;
  const rekeyed = gradedPart(item) !== gradedPart(first);
  const write = (next: Partial<ItemDraft>): void => {
    const fresh = { ...value, ...next };
    // A result belongs to the item and its rev: another key is another item.
    const rev = gradedPart(fresh.item) === gradedPart(first) ? first.rev : first.rev + 1;
    change({ ...fresh, item: { ...fresh.item, rev } });
  };
  const objectives = view.course?.lessons.find(({ id }) => id === lessonId)?.objectives ?? [];
  const lists = { lang: spoken, dir: format.direction };
  return (
    <div className="studio-item">
      <section aria-label={item.id}>
        <p className="row">
          <h2 className="studio-kind">{t(`itemKind.${item.kind}`)}</h2>
          <bdi className="label">{item.id}</bdi>
          <Pick
            label={t("item.level")}
            chosen={item.level}
            empty=""
            options={Level.options.map((id) => ({ id, text: tl(`level.${id}`) }))}
            onChoose={(id) => write({ item: { ...item, level: Level.parse(id) } })}
            {...lists}
          />
          <Pick
            label={t("item.objective")}
            chosen={item.objective}
            empty={t("item.objective")}
            options={objectives.map(({ id }) => ({ id, text: id }))}
            onChoose={(id) => write({ item: { ...item, objective: id } })}
            lang="en"
            dir="ltr"
          />
          <span role="status" className="label">
            {waiting ? t("notSaved") : ""}
          </span>
        </p>
        <TextField
          label={t("item.stem")}
          value={words.stem}
          language={language}
          long
          onChange={(stem) => write({ words: { ...words, stem } })}
        />
        <ItemKey project={view.project} draft={value} language={language} onChange={write} />
        <TextField
          label={t("item.rationale")}
          value={words.rationale}
          language={language}
          long
          onChange={(rationale) => write({ words: { ...words, rationale } })}
        />
        {rekeyed ? <p className="label">{t("item.rev")}</p> : null}
        {error ? <FailureNote error={error} /> : null}
      </section>
      <section aria-label={t("item.try")} className="studio-try">
        <p className="label">{t("preview.title")}</p>
        {/* Asked anew when what is on the disk is another. */}
        <TriedItem
          key={JSON.stringify(entry.words) + String(entry.item.rev) + gradedPart(entry.item)}
          courseId={view.project}
          lessonId=""
          itemId={item.id}
          language={language}
        />
        <ItemFigures courseId={view.course?.id ?? ""} itemId={item.id} rev={first.rev} language={language} />
      </section>
    </div>
  );
}
