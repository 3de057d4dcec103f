/** Entry and exit test: how many questions of each lesson, what there is to draw from, and what is missing. */
import type { ReactNode } from "react";
import type { z } from "zod";
import { Level } from "#contract/model/basic.ts";
import { Blueprint, type Course } from "#contract/model/course.ts";
import { wantedAtLevel } from "#domain/draw.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { useDraft } from "./use-draft.ts";
import { useSets, type ProjectView } from "./use-project.ts";

type Draft = Pick<z.infer<typeof Course>, "blueprints" | "completion">;
type Plan = z.infer<typeof Blueprint>;
const names = ["entry", "exit"] as const;

/** What a lesson can give: its questions that a test may ask, by level. */
interface Pool {
  readonly lesson: string;
  readonly title: string;
  readonly levels: readonly Level[];
  /** Objectives that no question of it measures. */
  readonly unmeasured: readonly string[];
}

export function TestsTab({ view }: { view: ProjectView }): ReactNode {
  const pools = useQuery("studio.pools", { project: view.project });
  if (pools.error) return <FailureNote error={pools.error} onRetry={pools.refetch} />;
  if (!pools.data || !view.course) return <Loading />;
  const titles = new Map(view.lessons.map(({ id, number, title }) => [id, `${number} ${title}`]));
  const own = pools.data.map(({ lessonId, items }): Pool => ({
    lesson: lessonId,
    title: titles.get(lessonId) ?? lessonId,
    unmeasured: (view.course?.lessons.find(({ id }) => id === lessonId)?.objectives ?? []).flatMap(({ id }) =>
      items.some(({ objective }) => objective === id) ? [] : [id],
    ),
    levels: items.flatMap(({ kind, level }) => (kind === "open" ? [] : [level])),
  }));
  return <Plans view={view} course={view.course} pools={own} />;
}

function Plans({ view, course, pools }: { view: ProjectView; course: z.infer<typeof Course>; pools: readonly Pool[] }): ReactNode {
  const { t } = useWords("studio");
  const set = useSets(view.project);
  const {
    value,
    set: change,
    waiting,
    error,
  } = useDraft<Draft>(
    { blueprints: course.blueprints, completion: course.completion },
    ({ blueprints, completion }) =>
      names.every((name) => blueprints[name] === undefined || Blueprint.safeParse(blueprints[name]).success) &&
      completion.mastery >= 0 &&
      completion.mastery <= 1,
    ({ blueprints, completion }) =>
      set("tests", "blueprints", {
        "course.yaml": [
          { at: ["blueprints"], value: blueprints },
          { at: ["completion"], value: completion },
        ],
      }),
  );
  const { blueprints, completion } = value;
  return (
    <div className="studio-tests">
      <p className="quiet">{t("tests.text")}</p>
      <p className="row">
        <label className="field">
          <span>{t("tests.mastery")}</span>
          <input
            type="number"
            min={0}
            max={100}
            value={Math.round(completion.mastery * 100)}
            onChange={(event) => {
              if (!Number.isNaN(event.target.valueAsNumber))
                change({ ...value, completion: { ...completion, mastery: event.target.valueAsNumber / 100 } });
            }}
          />
        </label>
        <label className="studio-tick">
          <input
            type="checkbox"
            checked={completion.plan}
            onChange={(event) => change({ ...value, completion: { ...completion, plan: event.target.checked } })}
          />
          {t("tests.plan")}
        </label>
        <span role="status" className="label">
          {waiting ? t("notSaved") : ""}
        </span>
      </p>
      {error ? <FailureNote error={error} /> : null}
      {pools.every(({ unmeasured }) => unmeasured.length === 0) ? null : (
        <>
          <p>{t("tests.unmeasured")}</p>
          <ul>
            {pools.flatMap(({ lesson, title, unmeasured }) =>
              unmeasured.map((id) => (
                <li key={`${lesson}/${id}`}>
                  <span {...tongue(course.source)}>{title}</span> <bdi className="label">{id}</bdi>
                </li>
              )),
            )}
          </ul>
        </>
      )}
      {names.map((name) => (
        <Test
          key={name}
          name={name}
          plan={blueprints[name] ?? null}
          pools={pools}
          language={course.source}
          onChange={(plan) => {
            const { [name]: _old, ...rest } = blueprints;
            change({ ...value, blueprints: plan === null ? rest : { ...rest, [name]: plan } });
          }}
        />
      ))}
    </div>
  );
}

function Test({
  name,
  plan,
  pools,
  language,
  onChange,
}: {
  name: (typeof names)[number];
  plan: Plan | null;
  pools: readonly Pool[];
  language: string;
  onChange: (plan: Plan | null) => void;
}): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const { t: tl } = useWords("lesson");
  const format = useFormat();
  const begin = (): void => {
    const draw = pools
      .filter(({ levels }) => levels.length > 0)
      .map(({ lesson, levels }) => ({ lesson, items: Math.min(2, levels.length) }));
    if (draw.length > 0) onChange({ draw, minutes: 30 });
  };
  if (plan === null)
    return (
      <section aria-labelledby={`studio-test-${name}`}>
        <h2 id={`studio-test-${name}`}>{t(`tests.${name}`)}</h2>
        <p className="row">
          <button type="button" className="btn" disabled={pools.every(({ levels }) => levels.length === 0)} onClick={begin}>
            {t("tests.begin")}
          </button>
        </p>
      </section>
    );
  const of = (lesson: string): number => plan.draw.find((each) => each.lesson === lesson)?.items ?? 0;
  const write = (lesson: string, items: number): void => {
    const order = pools.map((pool) => pool.lesson);
    const draw = [...plan.draw.filter((each) => each.lesson !== lesson), ...(items > 0 ? [{ lesson, items }] : [])].toSorted(
      (a, b) => order.indexOf(a.lesson) - order.indexOf(b.lesson),
    );
    if (draw.length > 0) onChange({ ...plan, draw });
  };
  const floor = plan.at_least?.level ?? "apply";
  const reached = Level.options.slice(Level.options.indexOf(floor));
  const high = (levels: readonly Level[]): number => levels.filter((level) => reached.includes(level)).length;
  const total = plan.draw.reduce((sum, { items }) => sum + items, 0);
  const wanted = wantedAtLevel(plan);
  const can = pools.reduce((sum, { lesson, levels }) => sum + Math.min(of(lesson), high(levels)), 0);
  return (
    <section aria-labelledby={`studio-test-${name}`}>
      <h2 id={`studio-test-${name}`}>{t(`tests.${name}`)}</h2>
      <p className="row">
        <label className="field">
          <span>{t("outline.minutes")}</span>
          <input
            type="number"
            min={1}
            max={240}
            value={plan.minutes ?? ""}
            onChange={(event) => {
              const { minutes: _old, ...rest } = plan;
              onChange(Number.isNaN(event.target.valueAsNumber) ? rest : { ...rest, minutes: event.target.valueAsNumber });
            }}
          />
        </label>
        <Pick
          label={t("item.level")}
          chosen={floor}
          empty=""
          options={Level.options.map((id) => ({ id, text: tl(`level.${id}`) }))}
          onChoose={(id) => onChange({ ...plan, at_least: { level: Level.parse(id), share: plan.at_least?.share ?? 0.5 } })}
          lang={spoken}
          dir={format.direction}
        />
        <label className="field">
          <span>{t("tests.share")}</span>
          <input
            type="number"
            min={0}
            max={100}
            value={Math.round((plan.at_least?.share ?? 0) * 100)}
            onChange={(event) => {
              if (!Number.isNaN(event.target.valueAsNumber))
                onChange({ ...plan, at_least: { level: floor, share: Math.min(1, Math.max(0, event.target.valueAsNumber / 100)) } });
            }}
          />
        </label>
        <button type="button" className="tool" onClick={() => onChange(null)}>
          {t("tests.without")}
        </button>
      </p>
      <div className="studio-table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("item.lesson")}</th>
              <th scope="col" className="num">
                {t("tests.draw")}
              </th>
              <th scope="col" className="num">
                {t("tests.have")}
              </th>
              <th scope="col" className="num">
                {tl(`level.${floor}`)} +
              </th>
              <th scope="col">{t("tests.gap")}</th>
            </tr>
          </thead>
          <tbody>
            {pools.map(({ lesson, title, levels }) => (
              <tr key={lesson}>
                <th scope="row">
                  <bdi {...tongue(language)}>{title}</bdi>
                </th>
                <td className="num">
                  <input
                    type="number"
                    aria-label={`${t("tests.draw")}: ${title}`}
                    min={0}
                    max={20}
                    value={of(lesson)}
                    onChange={(event) => {
                      if (!Number.isNaN(event.target.valueAsNumber)) write(lesson, event.target.valueAsNumber);
                    }}
                  />
                </td>
                <td className="num">{format.number(levels.length)}</td>
                <td className="num">{format.number(high(levels))}</td>
                <td className={of(lesson) > levels.length ? "studio-bad" : undefined}>
                  {of(lesson) > levels.length
                    ? t("tests.short", { n: of(lesson) - levels.length })
                    : of(lesson) === 0
                      ? t("tests.notAsked")
                      : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={can < wanted ? "studio-bad" : "label"} role="status">
        {t("tests.sum", { total, wanted, can })}
      </p>
    </section>
  );
}
