/** The margin of a lab: its tasks, what to notice, and the facts it rests on. */
import { CircleCheck, Circle, Clock } from "lucide-react";
import type { ReactNode } from "react";
import type { LabState } from "#contract/model/lab.ts";
import type { LabView } from "#contract/procedures/study.ts";
import { tasksOf } from "#domain/labs/engines.ts";
import { tongue } from "#renderer/content/direction.ts";
import { factNumber } from "#renderer/content/fact.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labelOf } from "./engine.ts";

export function LabMargin({ view, state }: { view: LabView; state: LabState }): ReactNode {
  const { t } = useWords("labs");
  const { t: tl } = useWords("lesson");
  const format = useFormat();
  const { lab, words, language, facts } = view;
  const tasks = tasksOf(lab);
  return (
    <>
      <section className="note place">
        <h2>{t("goal.title", { n: format.number(state.reached.length), of: format.number(tasks.length) })}</h2>
        <ul className="rules">
          {tasks.map((id) => {
            const done = state.reached.includes(id);
            return (
              <li key={id} className={done ? "yes" : undefined}>
                {done ? (
                  <CircleCheck className="icon" role="img" aria-label={t("goal.done")} />
                ) : (
                  <Circle className="icon" role="img" aria-label={t("goal.open")} />
                )}
                <span {...tongue(language)}>
                  {labelOf(words, id)}
                  {words.labels[id]?.help ? <span className="label"> {words.labels[id]?.help}</span> : null}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      <section className="note place">
        <h2>{t("notice")}</h2>
        <p {...tongue(language)}>{words.notice}</p>
      </section>
      {facts.length > 0 ? (
        <section className="note time">
          <h2>{t("facts")}</h2>
          {facts.map((fact) => {
            const date = format.date(fact.asOf, "medium");
            return (
              <div key={fact.id} className="fact-note">
                <p {...tongue(fact.statement.language)}>{fact.statement.text}</p>
                <p className="label">
                  <span className="num">{factNumber(fact.id)}</span> <bdi>{fact.sources[0]?.publisher}</bdi>
                </p>
                <p>
                  <span className={fact.late ? "asof late" : "asof"}>
                    <Clock className="icon" aria-hidden="true" />
                    <span>{fact.late ? tl("fact.late", { date }) : tl("fact.asOf", { date })}</span>
                  </span>
                </p>
              </div>
            );
          })}
        </section>
      ) : null}
    </>
  );
}
