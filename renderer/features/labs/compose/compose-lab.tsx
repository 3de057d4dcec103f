/** Engine `compose`: the places of a draft with their clauses, the draft as it reads, and what the check finds in it. */
import { useId, type ReactNode } from "react";
import { checkDraft, clausesOf, putClauses, readDraft } from "#domain/labs/compose.ts";
import { tongue } from "#renderer/content/direction.ts";
import { FactNumbers } from "#renderer/features/labs/board/numbers.tsx";
import { Chips, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import "./compose.css";

export function ComposeLab({ lab, words, language, state, onStep }: EngineProps<"compose">): ReactNode {
  const { t } = useWords("labs");
  const name = useId();
  const said = { words, language };
  const ready = state.chosen.length > 0 && !state.checked;
  return (
    <>
      {lab.places.map((place) => (
        <fieldset key={place.id} className="ask">
          <legend {...tongue(language)}>{labelOf(words, place.id)}</legend>
          {words.labels[place.id]?.help ? (
            <p className="label" {...tongue(language)}>
              {words.labels[place.id]?.help}
            </p>
          ) : null}
          <div className="chips">
            <Chips
              name={`${name}-${place.id}`}
              // A place may stay empty, so a clause can be taken out again: boxes, of which the last one holds.
              several
              options={place.clauses.map(({ id }) => id)}
              chosen={place.clauses.filter(({ id }) => state.chosen.includes(id)).map(({ id }) => id)}
              {...said}
              onChoose={(next) => {
                const fresh = next.filter((id) => !state.chosen.includes(id));
                onStep(putClauses(lab, state, place.id, place.several || fresh.length === 0 ? next : fresh));
              }}
            />
          </div>
        </fieldset>
      ))}
      <section className="draft" aria-labelledby={`${name}-draft`}>
        <h2 className="panel-title" id={`${name}-draft`}>
          {t("compose.draft")}
        </h2>
        <ol>
          {clausesOf(lab)
            .filter(({ id }) => state.chosen.includes(id))
            .map(({ id, facts }) => (
              <li key={id}>
                <span {...tongue(language)}>{words.labels[id]?.help ?? labelOf(words, id)}</span>
                <FactNumbers facts={facts} />
              </li>
            ))}
        </ol>
      </section>
      <div className="check-line">
        <button
          type="button"
          className="btn"
          aria-disabled={!ready || undefined}
          onClick={() => {
            if (ready) onStep(checkDraft(lab, state));
          }}
        >
          {t("board.check")}
        </button>
      </div>
      <div role="status">{state.checked ? <Findings lab={lab} words={words} language={language} chosen={state.chosen} /> : null}</div>
    </>
  );
}

type FindingsProps = Pick<EngineProps<"compose">, "lab" | "words" | "language"> & { readonly chosen: readonly string[] };

/** What the check says: every need with the clauses that cover it, loose and clashing clauses, and every case. */
function Findings({ lab, words, language, chosen }: FindingsProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const draft = readDraft(lab, chosen);
  const listed = (ids: readonly string[]): string => format.list(ids.map((id) => format.isolate(labelOf(words, id))));
  const said = { words, language };
  return (
    <>
      <table className="data covers">
        <thead>
          <tr>
            <th scope="col">{t("compose.need")}</th>
            <th scope="col">{t("compose.by")}</th>
          </tr>
        </thead>
        <tbody>
          {lab.needs.map(({ id }) => {
            const by = draft.covers.get(id) ?? [];
            return (
              <tr key={id}>
                <th scope="row">
                  <Said id={id} {...said} />
                </th>
                <td>
                  {by.length > 0 ? (
                    listed(by)
                  ) : (
                    <>
                      <b className="bad">{t("compose.gap")}</b> <span {...tongue(language)}>{words.labels[id]?.help}</span>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {draft.loose.map(({ clause, lacks }) => (
        <Verdict key={clause} right={false}>
          <p>{t("compose.loose", { clause: format.isolate(labelOf(words, clause)), list: listed(lacks) })}</p>
        </Verdict>
      ))}
      {lab.clashes
        .filter(({ id }) => draft.clashes.includes(id))
        .map(({ id, clauses }) => (
          <Verdict key={id} right={false}>
            <p>{t("compose.clash", { list: listed(clauses) })}</p>
            <p {...tongue(language)}>{labelOf(words, id)}</p>
          </Verdict>
        ))}
      <ul className="tried">
        {draft.cases.map(({ id, missing, failing }) => (
          <li key={id}>
            <h2 className="panel-title">
              <Said id={id} {...said} />
            </h2>
            <p {...tongue(language)}>{words.labels[id]?.help}</p>
            <Verdict right={missing.length + failing.length === 0}>
              {missing.length > 0 ? <p>{t("board.missing", { list: listed(missing) })}</p> : null}
              {failing.length > 0 ? <p>{t("compose.fails", { list: listed(failing) })}</p> : null}
              <p {...tongue(language)}>{labelOf(words, `${id}-why`)}</p>
            </Verdict>
          </li>
        ))}
      </ul>
    </>
  );
}
