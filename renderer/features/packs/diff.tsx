/** What one version changes of another: facts in full, by name; the rest counted by kind, with names behind a fold. */
import type { ReactNode } from "react";
import type { Input, Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useContentLanguage, useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";

type Compared = Output<"packs.compare">;
type Change = Compared["added"][number];
const kinds = ["lesson", "block", "item", "lab", "figure", "term", "language"] as const;
const sides = ["added", "changed", "removed"] as const;

export function Diff({ before, after }: Pick<Input<"packs.compare">, "before" | "after">): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("packs.compare", { before, after, language });
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data) return <Loading />;
  const anew = data.changed.filter(({ kind, what }) => kind === "item" && what.includes("rev")).length;
  return (
    <section className="diff" aria-labelledby="diff">
      <h3 id="diff">{t("diff.title", { before: format.isolate(data.before.version), after: format.isolate(data.after.version) })}</h3>
      {sides.every((side) => data[side].length === 0) ? <p>{t("diff.none")}</p> : null}
      {anew > 0 ? <p>{t("diff.anew", { n: format.number(anew) })}</p> : null}
      {data.facts.length > 0 ? (
        <>
          <h4>{t("diff.facts")}</h4>
          <ul className="fact-changes">
            {data.facts.map((fact) => (
              <FactLine key={fact.id} fact={fact} />
            ))}
          </ul>
        </>
      ) : null}
      <Changes compared={data} />
    </section>
  );
}

function FactLine({ fact }: { fact: Compared["facts"][number] }): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const { before, after } = fact;
  const same = before?.text === after?.text;
  return (
    <li>
      {after && !same && before ? (
        <p className="was">
          <span className="label">{t("diff.was")}</span> <del {...tongue(before.language)}>{before.text}</del>
        </p>
      ) : null}
      <p>
        <span className="label">
          {after === null ? t("diff.gone") : before === null ? t("diff.new") : same ? t("diff.checked") : t("diff.is")}
        </span>{" "}
        {after ? (
          <span {...tongue(after.language)}>{after.text}</span>
        ) : before ? (
          <del {...tongue(before.language)}>{before.text}</del>
        ) : null}
      </p>
      <p className="label num as-of">{t("diff.asOf", { date: format.date(fact.asOf) })}</p>
    </li>
  );
}

/** Everything that is no fact, counted by kind, with its names. */
export function Changes({ compared }: { compared: Pick<Compared, "added" | "changed" | "removed"> }): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const rows = kinds
    .map((kind) => ({ kind, found: sides.map((side) => compared[side].filter((each) => each.kind === kind)) }))
    .filter(({ found }) => found.some((list) => list.length > 0));
  if (rows.length === 0) return null;
  return (
    <>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{t("title")}</span>
            </th>
            {sides.map((side) => (
              <th key={side} scope="col">
                {t(`diff.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, found }) => (
            <tr key={kind}>
              <th scope="row">{t(`kind.${kind}`)}</th>
              {found.map((list, index) => (
                <td key={sides[index]} className="num">
                  {format.number(list.length)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sides.map((side) => (
        <Names key={side} title={t(`diff.${side}`)} list={compared[side]} />
      ))}
    </>
  );
}

/** Names of what has one; paragraphs have none and are counted above. */
function Names({ title, list }: { title: string; list: readonly Change[] }): ReactNode {
  const { t } = useWords("packs");
  const nameOf = useLanguageNames();
  const named = kinds.flatMap((kind) => (kind === "block" ? [] : list.filter((each) => each.kind === kind)));
  if (named.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {named.map(({ kind, id, title: text }) => (
          <li key={`${kind}/${id}`}>
            <span className="label">{t(`kind.${kind}`)}</span> <bdi>{kind === "language" ? nameOf(id) : text}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
