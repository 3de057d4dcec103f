/** Interruptions of a test, with when and how long. */
import type { ReactNode } from "react";
import type { TestTime } from "#contract/procedures/tests.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function Interruptions({ time }: { time: TestTime }): ReactNode {
  const { t } = useWords("tests");
  const format = useFormat();
  if (time.interruptions.length === 0) return null;
  const list = time.interruptions.map(({ from, seconds }) =>
    t("time.interruption", { when: format.dateTime(from, "medium"), length: format.clock(seconds) }),
  );
  return <p className="quiet">{t("time.interruptions", { list: format.list(list) })}</p>;
}
