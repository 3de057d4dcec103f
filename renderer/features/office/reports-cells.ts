/** Values of reports as a person reads them, and the words that go into a file of them. */
import type { Input, Output } from "#contract/procedures/index.ts";
import type { ColumnKind } from "#domain/report-columns.ts";
import { groupColumns, itemColumns, outcomeColumns } from "#domain/report-columns.ts";
import { useHost } from "#renderer/app/host.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export type Report = Output<"reports.read">;
export type Filter = Input<"reports.read">["filter"];
export type By = Input<"reports.read">["by"];

/** Names of keys and values of cells, in the interface's language. */
export interface Cells {
  /** The name of a key of some grouping; empty: it is not known. */
  readonly nameOf: (by: By | "notice", key: string) => string;
  readonly heading: (column: string) => string;
  readonly shown: (value: unknown, kind: ColumnKind, of: By | "notice") => string;
}
export function useCells(): Cells {
  const { t } = useWords("reports");
  const format = useFormat();
  const { languages } = useHost();
  const nameOf: Cells["nameOf"] = (by, key) => {
    if (key === "") return t("unknown");
    switch (by) {
      case "country":
        return format.country(key);
      case "language":
        return languages.find(({ tag }) => tag === key)?.name ?? key;
      case "month":
        return format.date(key);
      case "supervised":
        return t(key === "yes" ? "yes" : "no");
      case "notice":
        return t(`notice.${key}`);
      case "course":
      case "organisation":
      case "cohort":
      case "person":
        return key;
    }
  };
  const shown: Cells["shown"] = (value, kind, of) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "string") return kind === "name" ? nameOf(of, value) : kind === "day" ? format.date(value, "medium") : value;
    if (typeof value !== "number") return "";
    if (kind === "share" || kind === "change") return format.percent(value);
    if (kind === "seconds") return value < 60 ? format.duration(value === 0 ? 0 : 1) : format.duration(Math.round(value / 60));
    return format.number(value, kind === "number" ? { digits: 2 } : {});
  };
  const columns: Record<string, string> = Object.fromEntries(
    [...groupColumns, ...outcomeColumns, ...itemColumns].map(({ key }) => [key, t(`column.${key}`)]),
  );
  return { nameOf, heading: (column) => columns[column] ?? column, shown };
}

/** Headings and names for a file, so that it says what the screen says. */
export function useFileWords(by: By, report: Report | null): (title: string) => Input<"reports.write">["words"] {
  const { t } = useWords("reports");
  const { nameOf } = useCells();
  return (title) => {
    const keys = report?.lines.flatMap(({ key, name }) => (name === null ? [key] : [])) ?? [];
    const named = (column: string, of: By, all: readonly string[]) => all.map((key) => [`${column} ${key}`, nameOf(of, key)] as const);
    const headings = [...groupColumns, ...outcomeColumns, ...itemColumns].map(({ key }) => [key, t(`column.${key}`)] as const);
    return {
      title: title.slice(0, 200),
      headings: { ...Object.fromEntries(headings), key: t(`by.${by}`), choices: t("column.choices") },
      names: {
        yes: t("yes"),
        no: t("no"),
        all: t("all"),
        ...Object.fromEntries([
          ...named("key", by, keys),
          ...named("country", "country", report?.choices.countries.map(({ key }) => key) ?? []),
          ...named("language", "language", report?.choices.languages.map(({ key }) => key) ?? []),
          ...["too-easy", "too-hard", "against", "weak", "few"].map((key) => [`notice ${key}`, nameOf("notice", key)] as const),
        ]),
      },
    };
  };
}
