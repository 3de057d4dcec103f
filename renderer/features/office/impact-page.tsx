/** The impact register: Kirkpatrick's four levels over this office's records, each figure with what it is a part of. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { BehaviourFigures, LearningFigures, ReactionFigures, ResultFigures, TrendFigure } from "./impact-figures.tsx";
import { FollowUps } from "./impact-follow-ups.tsx";
import { ResultEntries } from "./impact-results.tsx";
import { WriteImpact } from "./impact-write.tsx";
import { OpenUntil } from "./open-until.tsx";
import "./impact.css";

export type Impact = Output<"impact.read">;

export function ImpactPage(): ReactNode {
  const { t: office } = useWords("office");
  const { t } = useWords("impact");
  const format = useFormat();
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("impact.read", { language });
  const n = (value: number): string => format.number(value);
  return (
    <Frame title={t("title")} crumbs={[{ label: office("title"), href: "#/office" }, { label: t("title") }]} edition={<OpenUntil />}>
      <div className="page office-page impact-page">
        <h1 className="page-title">{t("title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            <p className="page-intro">
              {t("lede", {
                people: n(data.people),
                countries: n(data.countries),
                finished: n(data.finished),
                courses: n(data.completions),
              })}
            </p>
            <Level number={1} title={t("level.reaction")}>
              <ReactionFigures reaction={data.reaction} />
            </Level>
            <Level number={2} title={t("level.learning")}>
              <LearningFigures learning={data.learning} />
            </Level>
            <Level number={3} title={t("level.behaviour")}>
              <BehaviourFigures behaviour={data.behaviour} />
              <FollowUps followUps={data.followUps} more={data.moreFollowUps} />
            </Level>
            <Level number={4} title={t("level.results")}>
              <ResultFigures results={data.results} />
              <ResultEntries entries={data.entries} courses={data.courses} />
            </Level>
            <TrendFigure trend={data.trend} />
            <WriteImpact impact={data} />
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

function Level({ number, title, children }: { number: number; title: string; children: ReactNode }): ReactNode {
  const format = useFormat();
  return (
    <section className="impact-level" aria-labelledby={`level-${number}`}>
      <h2 id={`level-${number}`}>
        <span className="num">{format.number(number)}</span> {title}
      </h2>
      {children}
    </section>
  );
}
