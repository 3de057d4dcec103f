/** What is said of a question on its way from or to another system. */
import type { ReactNode } from "react";
import type { Remark } from "#contract/model/exchange.ts";
import { Item } from "#contract/model/item.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

/** Names of the formats: the same in every language. */
export const formatNames = { gift: "GIFT", "moodle-xml": "Moodle XML", aiken: "Aiken", csv: "CSV" } as const;
/** Columns as they must stand in the file (authoring/exchange/csv.ts), in whatever language that is said. */
export const columns = "question, answer, a, b, c, why";

/** Words for a statement that holds and one that does not. */
export function useHolds(): { yes: string; no: string } {
  const { t } = useWords("studio");
  return { yes: t("exchange.yes"), no: t("exchange.no") };
}

/** A kind of this app's has its own name; another system's stays as it calls it. */
function known(kind: string): boolean {
  return Item.options.some(({ shape }) => shape.kind.value === kind);
}

export function Remarks({ remarks }: { remarks: readonly Remark[] }): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  if (remarks.length === 0) return null;
  return (
    <ul className="bring-remarks">
      {remarks.map(({ code, params }) => {
        const own = Object.fromEntries(
          Object.entries(params).map(([name, value]) => [name, format.isolate(known(value) ? t(`itemKind.${value}`) : value)]),
        );
        return <li key={code}>{t(`exchange.remark.${code}`, own)}</li>;
      })}
    </ul>
  );
}
