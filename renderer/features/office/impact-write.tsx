/** The register in files: its figures, its results, and what became of plans. */
import type { ReactNode } from "react";
import { FollowUpOutcome, ResultKind, ResultStage, reactionQuestions, resultStages } from "#contract/model/impact.ts";
import type { Input } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import type { Impact } from "./impact-page.tsx";
import { WriteFile } from "#renderer/features/catalog/index.ts";

const forms = ["csv", "xlsx", "jsonl"] as const;
const parts = ["figures", "results", "plans"] as const;

export function WriteImpact({ impact }: { impact: Impact }): ReactNode {
  const { t } = useWords("impact");
  const { t: reports } = useWords("reports");
  const language = useContentLanguage();
  const wordsFor = useImpactWords(impact);
  const titles = { figures: t("title"), results: t("level.results"), plans: t("level.behaviour") };
  return (
    <section className="impact-level">
      <p className="label">{reports("fileNote")}</p>
      {parts.map((what) => (
        <p key={what} className="row mt-2">
          <span className="impact-part">{titles[what]}</span>
          {forms.map((form) => (
            <WriteFile
              key={form}
              label={reports(`form.${form}`)}
              about={titles[what]}
              suggested={`${titles[what]}.${form}`}
              write={async (ticket) => (await call("impact.write", { ticket, form, what, language, words: wordsFor(titles[what]) })).file}
            />
          ))}
        </p>
      ))}
    </section>
  );
}

/** Headings and names, as the page has them. */
function useImpactWords(impact: Impact): (title: string) => Input<"impact.write">["words"] {
  const { t } = useWords("impact");
  const { t: progress } = useWords("progress");
  const { t: person } = useWords("sign-in");
  const { t: credentials } = useWords("credentials");
  const format = useFormat();
  return (title) => {
    const after = (months: 3 | 6 | 12, what: string): string => `${t("behaviour.after", { n: format.number(months) })}: ${what}`;
    const countries = new Set([...impact.entries, ...impact.followUps].flatMap(({ country }) => country ?? []));
    const names: [string, string][] = [
      ["figure answered", t("level.reaction")],
      ...reactionQuestions.map((question): [string, string] => [`figure question ${question}`, progress(`reaction.question.${question}`)]),
      ["figure measured", `${t("level.learning")}: ${t("learning.both")}`],
      ...([3, 6, 12] as const).flatMap((months): [string, string][] => [
        [`figure asked ${months}`, after(months, t("behaviour.asked"))],
        [`figure inUse ${months}`, after(months, t("behaviour.inUse"))],
        [`figure begun ${months}`, after(months, t("behaviour.begun"))],
      ]),
      ...ResultKind.options.flatMap((kind): [string, string][] => [
        ...resultStages[kind].map((stage): [string, string] => [
          `figure stage ${kind} ${stage}`,
          `${t(`kind.${kind}`)}: ${t(`stage.${stage}`)}`,
        ]),
        [`figure countries ${kind}`, `${t(`kind.${kind}`)}: ${t("result.countries")}`],
        [`kind ${kind}`, t(`kind.${kind}`)],
      ]),
      ...ResultStage.options.map((stage): [string, string] => [`stage ${stage}`, t(`stage.${stage}`)]),
      ...FollowUpOutcome.options.map((outcome): [string, string] => [`outcome ${outcome}`, t(`outcome.${outcome}`)]),
      ...impact.trend.map(({ month }): [string, string] => [`month ${month}`, `${t("trend.completions")}: ${format.date(month)}`]),
      ...[...countries].map((code): [string, string] => [`country ${code}`, format.country(code)]),
    ];
    return {
      title,
      names: Object.fromEntries(names),
      headings: {
        figure: t("column.figure"),
        n: t("column.n"),
        of: t("column.of"),
        mean: t("mean"),
        kind: t("result.kind"),
        title: t("enter.what"),
        country: person("country"),
        course: t("course"),
        stage: t("result.stage"),
        day: t("day"),
        evidence: t("evidence"),
        withdrawn: t("withdraw.title"),
        name: credentials("says.name"),
        months: t("behaviour.when"),
        due: t("followUp.title"),
        outcome: t("followUp.outcome"),
      },
    };
  };
}
