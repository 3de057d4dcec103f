/** The head of a lesson: what it is, and what the reader can do afterwards. */
import { Languages } from "lucide-react";
import type { ReactNode } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";

export function LessonTop({ view, allFallen }: { view: LessonView; allFallen: boolean }): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  const nameOf = useLanguageNames();
  const shown = view.blocks[0]?.language ?? view.asked;
  const state = view.blocks.find((entry) => entry.language === view.asked)?.state ?? "original";
  const stale = view.blocks.filter((entry) => entry.stale).length;
  return (
    <div className="lesson-top">
      <p className="kind num">{t("top.kind", { number: view.number, time: format.duration(view.minutes) })}</p>
      <h1 {...tongue(view.title.language)}>{view.title.text}</h1>
      <div>
        {allFallen ? (
          <p className="text-state label">
            <Languages className="icon" aria-hidden="true" />
            {t("fallback.lesson", { asked: nameOf(view.asked), shown: nameOf(shown) })}
          </p>
        ) : state === "machine-drafted" ? (
          <p className="text-state label">
            <Languages className="icon" aria-hidden="true" />
            {t("top.machine", { language: nameOf(view.asked) })}
          </p>
        ) : null}
        {stale > 0 ? <p className="text-state label">{t("top.stale", { count: stale })}</p> : null}
        <div className="aims">
          <h2>{t("top.aims")}</h2>
          <ul>
            {view.objectives.map((objective) => (
              <li key={objective.id}>
                <span {...tongue(objective.text.language)}>{objective.text.text}</span>
                <span className="label">{t(`level.${objective.level}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
