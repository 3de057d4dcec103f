/** Engine `deidentify`: how fine each column is, what that is worth, who looks alike, and who is found all the same. */
import { EyeOff, TriangleAlert, UserSearch } from "lucide-react";
import { useId, type ReactNode } from "react";
import { attack, groupsOf, levelOf, meets, needsWords, outOf, setLevel, worthOf, type Attack } from "#domain/labs/deidentify.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { AlikePicture } from "./alike-picture.tsx";
import { ReleaseTable } from "./release-table.tsx";
import "#renderer/features/labs/board/board.css";
import "./deidentify.css";

type Props = EngineProps<"deidentify">;

export function DeidentifyLab(props: Props): ReactNode {
  const { lab, state } = props;
  const { t } = useWords("labs");
  const groups = groupsOf(lab, state);
  return (
    <>
      <p className="label">{t("deidentify.invented")}</p>
      <Columns {...props} />
      <Worth {...props} />
      <AlikePicture {...props} groups={groups} />
      <ReleaseTable {...props} groups={groups} />
      {lab.people.length > 0 ? <Attacks {...props} /> : null}
    </>
  );
}

/** A row of choices for each column: as it is, coarser step by step, left out. */
function Columns({ lab, words, language, state, onStep }: Props): ReactNode {
  const { t } = useWords("labs");
  const name = useId();
  return lab.columns.map((column) => {
    const help = words.labels[column.id]?.help;
    const at = levelOf(column, state.levels);
    const choice = (level: number, label: ReactNode): ReactNode => (
      <label key={level} className="chip">
        <input
          type="radio"
          name={`${name}-${column.id}`}
          checked={at === level}
          onChange={() => onStep(setLevel(lab, state, column.id, level))}
        />
        <span>{label}</span>
      </label>
    );
    return (
      <fieldset key={column.id} className="ask column">
        <legend>
          <Said id={column.id} words={words} language={language} />
          {help ? (
            <span className="label" {...tongue(language)}>
              {help}
            </span>
          ) : null}
        </legend>
        <div className="chips">
          {column.role === "sensitive" ? (
            <span className="label">{t("deidentify.stays")}</span>
          ) : (
            <>
              {choice(0, t("deidentify.keep"))}
              {column.levels.map(({ id }, index) => choice(index + 1, <Said id={id} words={words} language={language} />))}
              {choice(outOf(column), t("deidentify.leave"))}
            </>
          )}
        </div>
      </fieldset>
    );
  });
}

/** What the release is worth, and how the tasks stand. */
function Worth({ lab, words, language, state }: Props): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const { k, l, risk, mean, utility } = worthOf(lab, state);
  const number = (value: number | null): string => (value === null ? t("noValue") : format.number(value));
  const percent = (value: number | null): string => (value === null ? t("noValue") : format.percent(value));
  const rows: readonly (readonly [string, string])[] = [
    ["k", number(k)],
    ["l", number(l)],
    ["risk", percent(risk)],
    ["mean", percent(mean)],
    ["utility", percent(utility)],
  ];
  return (
    <div role="status" className="panels worth">
      <table className="data">
        <caption>{t("results")}</caption>
        <tbody>
          {rows.map(([key, shown]) => (
            <tr key={key}>
              <th scope="row">{t(`deidentify.${key}`)}</th>
              <td className="r">
                <b>{shown}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <p className="panel-title">{t("threshold.now")}</p>
        <ul className="stands">
          {lab.goals.map((goal) => {
            const met = meets(lab, state, goal);
            return (
              <li key={goal.id}>
                <Said id={goal.id} words={words} language={language} /> ·{" "}
                <b className={met ? "good" : undefined}>{met ? t("threshold.kept") : t("threshold.notKept")}</b>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

const signs = { found: UserSearch, learned: TriangleAlert, hidden: EyeOff, wrong: TriangleAlert, absent: EyeOff } as const;

/** Everybody whom somebody looks for: what is known of them, and what that leads to. */
function Attacks({ lab, words, language, state }: Props): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const id = useId();
  const shown = (value: string): string => (needsWords(value) ? labelOf(words, value) : value);
  const told = ({ outcome, fits, value }: Attack): string => {
    const n = format.number(fits.length);
    if (outcome === "learned") return t("deidentify.learned", { n, value: format.isolate(shown(value ?? "")) });
    return outcome === "hidden" ? t("deidentify.hidden", { n }) : t(`deidentify.${outcome}`);
  };
  return (
    <section className="attacks" aria-labelledby={id}>
      <h3 id={id} className="panel-title">
        {t("deidentify.attack")}
      </h3>
      <ul>
        {lab.people.map((person) => {
          const found = attack(lab, state, person);
          const Sign = signs[found.outcome];
          const known = lab.columns.flatMap((column, at) =>
            person.knows.includes(column.id) ? [shown(lab.records[person.record - 1]?.[at] ?? "")] : [],
          );
          const sure = found.outcome === "found" || found.outcome === "learned";
          return (
            <li key={person.id} className={sure ? "finding" : "finding good"}>
              <Sign className="icon" aria-hidden="true" />
              <div>
                <p>
                  <Said id={person.id} words={words} language={language} />
                  <span className="label"> {t("deidentify.knows", { list: format.list(known) })}</span>
                </p>
                <b>{told(found)}</b>{" "}
                {found.outcome === "found" && found.value !== null ? <Said id={found.value} words={words} language={language} /> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
