/** What was checked of the hand-ins that wait, and how many passed; what that proves, and what not. */
import { Check, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

type Preview = NonNullable<Output<"collection.preview">>;
const checks = ["signed", "whole", "agreeing", "known", "steady", "paced"] as const;

export function CollectionChecks({ preview }: { preview: Preview }): ReactNode {
  const { t } = useWords("collection");
  const format = useFormat();
  return (
    <section className="note place">
      <h2>{t("checked.title")}</h2>
      <ul className="collect-checks">
        {checks.map((check) => {
          // Of a file that is damaged nothing else can be said.
          const of = check === "signed" ? preview.totals.bundles : preview.checks.signed;
          const n = preview.checks[check];
          const Icon = n === of ? Check : CircleAlert;
          return (
            <li key={check} className={n === of ? undefined : "notice"}>
              <Icon className="icon" aria-hidden="true" />
              <span className="num">{t(`checked.${check}`, { n: format.number(n), of: format.number(of) })}</span>
            </li>
          );
        })}
      </ul>
      <p className="quiet">{t("checked.proves")}</p>
    </section>
  );
}
