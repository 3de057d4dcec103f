/** The lesson as a learner would see it, in any width and theme, while it is written. */
import { memo, useMemo, useState, type ReactNode } from "react";
import type { Block } from "#contract/model/block.ts";
import { tongue } from "#renderer/content/direction.ts";
import { sectionsOf, figureNumbers } from "#renderer/content/outline.ts";
import { ReadingProvider, type Material } from "#renderer/content/reading.tsx";
import { Row, type Entry } from "#renderer/content/row.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { isWhole, noId } from "./new-block.ts";
import { TriedItem } from "./tried-item.tsx";
import type { LessonKey, LessonMaterial } from "./use-lesson.ts";

const themes = ["light", "dark", "contrast"] as const;
const widths = ["wide", "narrow"] as const;

export function Preview({ at, blocks, material }: { at: LessonKey; blocks: readonly Block[]; material: LessonMaterial }): ReactNode {
  const { t } = useWords("studio");
  const [theme, setTheme] = useState<(typeof themes)[number]>("light");
  const [width, setWidth] = useState<(typeof widths)[number]>("wide");
  const { project, lessonId, language } = at;
  const [drawn] = useState(() => new WeakMap<Block, Entry>());
  const entries = useMemo(
    () =>
      blocks.filter(isWhole).map((block, index) => {
        // A block that did not change is the same entry still: its row is not drawn again.
        const held = drawn.get(block);
        if (held !== undefined && held.language === language) return held;
        const entry: Entry = {
          block: block.id === noId ? { ...block, id: `n${index}` } : block,
          language,
          state: "original",
          stale: false,
        };
        if (block.id !== noId) drawn.set(block, entry);
        return entry;
      }),
    [blocks, language, drawn],
  );
  const sections = useMemo(() => new Map(sectionsOf(entries).map((section) => [section.id, section.number])), [entries]);
  // The same numbers are the same map: what reads them is not drawn again for a letter typed elsewhere.
  const numbers = figureNumbers(entries);
  const told = JSON.stringify([...numbers]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const steady = useMemo(() => numbers, [told]);
  const own = useMemo<Material>(
    () => ({
      facts: material.facts,
      terms: material.terms,
      figures: material.figures,
      labs: material.labs.map(({ id, title }) => ({ id, title: { text: title, language }, done: false })),
      writing: [],
      figureNumbers: steady,
      language,
      number: "",
      labHref: () => `#/studio/${project}/lesson/${lessonId}`,
      quizHref: null,
      // Nobody's writing: what is tried here is kept nowhere.
      write: async () => ({ savedAt: new Date().toISOString() }),
      courseId: project,
      lessonId,
      item: TriedItem,
    }),
    [material, steady, language, project, lessonId],
  );
  return (
    <aside className="studio-preview" aria-label={t("preview.title")}>
      <Head theme={theme} width={width} onTheme={setTheme} onWidth={setWidth} />
      <div className={`studio-paper is-${width}`} data-theme={theme} {...tongue(language)}>
        <ReadingProvider material={own}>
          {entries.map((entry) => (
            <Row key={entry.block.id} entry={entry} section={sections.get(entry.block.id) ?? null} here={false} fallback={null} />
          ))}
        </ReadingProvider>
      </div>
    </aside>
  );
}

/** Drawn apart: it is the same while a lesson is written. */
const Head = memo(function Head({
  theme,
  width,
  onTheme,
  onWidth,
}: {
  theme: (typeof themes)[number];
  width: (typeof widths)[number];
  onTheme: (theme: (typeof themes)[number]) => void;
  onWidth: (width: (typeof widths)[number]) => void;
}): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const lists = { lang: spoken, dir: format.direction };
  return (
    <p className="row">
      <span className="label">{t("preview.title")}</span>
      <Pick
        label={t("preview.width")}
        chosen={width}
        empty=""
        options={widths.map((id) => ({ id, text: t(`preview.${id}`) }))}
        onChoose={(id) => onWidth(widths.find((each) => each === id) ?? "wide")}
        {...lists}
      />
      <Pick
        label={t("preview.theme")}
        chosen={theme}
        empty=""
        options={themes.map((id) => ({ id, text: t(`preview.${id}`) }))}
        onChoose={(id) => onTheme(themes.find((each) => each === id) ?? "light")}
        {...lists}
      />
    </p>
  );
});
