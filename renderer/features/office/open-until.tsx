/** Until when the office is open: stands in the foot of its pages. */
import type { ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function OpenUntil(): ReactNode {
  const { t } = useWords("office");
  const format = useFormat();
  const until = useQuery("office.state", {}).data?.until ?? null;
  return until === null ? null : <span className="num">{t("until", { time: format.time(until) })}</span>;
}
