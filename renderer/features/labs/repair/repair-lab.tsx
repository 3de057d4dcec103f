/** Engine `repair`: the parts with their states, what the last change turned, and every test with why it fails. */
import { CircleCheck, CircleX } from "lucide-react";
import { useId, type ReactNode } from "react";
import { mend, passing, stateOf, turnedBy } from "#domain/labs/repair.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Chips, Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import "./repair.css";

export function RepairLab({ lab, words, language, state, onStep }: EngineProps<"repair">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const passes = passing(lab, state.mended);
  const turned = turnedBy(lab, state);
  const listed = (ids: readonly string[]): string => format.list(ids.map((id) => format.isolate(labelOf(words, id))));
  return (
    <>
      {lab.parts.map((part) => (
        <fieldset key={part.id} className="ask">
          <legend {...tongue(language)}>{labelOf(words, part.id)}</legend>
          {words.labels[part.id]?.help ? (
            <p className="label" {...tongue(language)}>
              {words.labels[part.id]?.help}
            </p>
          ) : null}
          <div className="chips">
            <Chips
              name={`${name}-${part.id}`}
              options={part.states.map(({ id }) => id)}
              several={false}
              chosen={[stateOf(part, state.mended)]}
              words={words}
              language={language}
              onChoose={([to = ""]) => onStep(mend(lab, state, part.id, to))}
            />
          </div>
          {/* Beside what was changed, so that the effect is read where the hand is. */}
          <div role="status">
            {turned !== null && state.last?.part === part.id ? (
              <div className="turned">
                {turned.gains.length > 0 ? <p>{t("repair.gains", { list: listed(turned.gains) })}</p> : null}
                {turned.loses.length > 0 ? <p className="bad">{t("repair.loses", { list: listed(turned.loses) })}</p> : null}
                {turned.gains.length + turned.loses.length === 0 ? <p>{t("repair.none")}</p> : null}
              </div>
            ) : null}
          </div>
        </fieldset>
      ))}
      <table className="data tests">
        <thead>
          <tr>
            <th scope="col">{t("repair.test")}</th>
            <th scope="col" className="num">
              {t("repair.changes", { n: format.number(Object.keys(state.mended).length) })}
            </th>
          </tr>
        </thead>
        <tbody>
          {lab.tests.map(({ id }) => {
            const good = passes.includes(id);
            const Sign = good ? CircleCheck : CircleX;
            return (
              <tr key={id}>
                <th scope="row">
                  <Said id={id} words={words} language={language} />
                </th>
                <td className={good ? "good" : "bad"}>
                  <Sign className="icon" aria-hidden="true" /> <b>{good ? t("repair.passes") : t("repair.fails")}</b>{" "}
                  {good ? null : <Said id={`${id}-why`} words={words} language={language} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
