/** Engine `cluster`: the groups with what lies in them, every card with its choice, and the pairs that differ from the author's grouping. */
import { useId, type ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import { agreement, compareGroups, groupOf, groupsOf, nameGroup, openCards, pairsOf, putCard } from "#domain/labs/cluster.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Chips, Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import "./cluster.css";

export function ClusterLab({ lab, words, language, state, onStep }: EngineProps<"cluster">): ReactNode {
  const { t, language: spoken } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const groups = groupsOf(lab);
  const open = openCards(lab, state);
  const said = { words, language };
  const nth = (index: number): string => t("cluster.nth", { n: format.number(index + 1) });
  // Groups of one's own are called as they were named, or by their number.
  const named: LabWords =
    lab.own === undefined
      ? words
      : {
          ...words,
          labels: {
            ...words.labels,
            ...Object.fromEntries(groups.map((id, index) => [id, { label: state.names[id]?.trim() || nth(index) }])),
          },
        };
  return (
    <>
      <div className="cluster-groups">
        {groups.map((group, index) => (
          <section key={group} aria-label={labelOf(named, group)}>
            {lab.own === undefined ? (
              <>
                <h2 className="panel-title">
                  <Said id={group} {...said} />
                </h2>
                {words.labels[group]?.help ? (
                  <p className="label" {...tongue(language)}>
                    {words.labels[group]?.help}
                  </p>
                ) : null}
              </>
            ) : (
              <div className="field">
                <label htmlFor={`${name}-${group}`}>{t("cluster.name", { n: format.number(index + 1) })}</label>
                <input
                  id={`${name}-${group}`}
                  type="text"
                  dir="auto"
                  maxLength={60}
                  autoComplete="off"
                  value={state.names[group] ?? ""}
                  onChange={(event) => onStep(nameGroup(lab, state, group, event.target.value))}
                />
              </div>
            )}
            <ul>
              {lab.cards
                .filter(({ id }) => groupOf(state, id) === group)
                .map(({ id }) => (
                  <li key={id}>
                    <Said id={id} {...said} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {lab.cards.map(({ id }) => {
        const here = groupOf(state, id);
        return (
          <fieldset key={id} className="ask">
            <legend {...tongue(language)}>{labelOf(words, id)}</legend>
            {words.labels[id]?.help ? <p {...tongue(language)}>{words.labels[id]?.help}</p> : null}
            <div className="chips">
              <Chips
                name={`${name}-card-${id}`}
                options={groups}
                several={false}
                chosen={here === null ? [] : [here]}
                words={named}
                // A number of a group is said by the interface.
                language={lab.own === undefined ? language : spoken}
                onChoose={([group = ""]) => onStep(putCard(lab, state, id, group))}
              />
            </div>
          </fieldset>
        );
      })}
      <div className="check-line">
        <button
          type="button"
          className="btn"
          aria-disabled={open > 0 || undefined}
          onClick={() => {
            if (open === 0) onStep(compareGroups(lab, state));
          }}
        >
          {t("cluster.compare")}
        </button>
        <p className="num" role="status">
          {open > 0 ? t("cluster.open", { n: format.number(open) }) : state.compared ? <Agreed {...{ lab, state }} /> : null}
        </p>
      </div>
      {state.compared ? <Compared {...{ lab, state, words, language }} /> : null}
    </>
  );
}

function Agreed({ lab, state }: Pick<EngineProps<"cluster">, "lab" | "state">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const pairs = pairsOf(lab, state);
  const agree = pairs.filter(({ yours, authors }) => yours === authors).length;
  return t("cluster.agree", { n: format.number(agree), of: format.number(pairs.length), share: format.percent(agreement(pairs)) });
}

/** The author's groups, and every pair on which the two groupings differ, with the author's reason where one is given. */
function Compared({ lab, state, words, language }: Omit<EngineProps<"cluster">, "onStep">): ReactNode {
  const { t } = useWords("labs");
  const said = { words, language };
  const differ = pairsOf(lab, state).filter(({ yours, authors }) => yours !== authors);
  const lies = (together: boolean): string => t(together ? "cluster.together" : "cluster.apart");
  return (
    <>
      <h2 className="panel-title">{t("cluster.author")}</h2>
      <div className="cluster-groups">
        {lab.groups.map(({ id: group }) => (
          <section key={group} aria-label={labelOf(words, group)}>
            <h3 className="panel-title">
              <Said id={group} {...said} />
            </h3>
            <ul>
              {lab.cards
                .filter((card) => card.group === group)
                .map(({ id }) => (
                  <li key={id}>
                    <Said id={id} {...said} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {differ.length === 0 ? (
        <p>{t("cluster.none")}</p>
      ) : (
        <table className="data cluster-pairs">
          <thead>
            <tr>
              <th scope="col">{t("cluster.pair")}</th>
              <th scope="col">{t("cluster.yours")}</th>
              <th scope="col">{t("cluster.author")}</th>
              <th scope="col">{t("cluster.why")}</th>
            </tr>
          </thead>
          <tbody>
            {differ.map(({ cards: [first, second], yours, authors, reason }) => (
              <tr key={`${first} ${second}`}>
                <th scope="row">
                  <Said id={first} {...said} /> · <Said id={second} {...said} />
                </th>
                <td>{lies(yours)}</td>
                <td>{lies(authors)}</td>
                <td>{reason === null ? null : <Said id={reason} {...said} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
