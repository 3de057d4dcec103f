/** Columns of reports, one list for the screen and for what is written into a file: so both show the same, in the same order. */
import type { ItemLine, OutcomeLine, ReportLine } from "#contract/model/report.ts";

/**
 * - `text` as it stands; `name` the name of a key (a country, a language);
 * - `share` and `score` 0..1, `change` -1..1, `seconds` a length of time, `day` YYYY-MM-DD
 */
export type ColumnKind = "text" | "name" | "count" | "share" | "change" | "number" | "seconds" | "day" | "yes";
export interface ReportColumn<Line> {
  /** Its heading in `reports.json` under `column`. */
  readonly key: string & keyof Line;
  readonly kind: ColumnKind;
}

export const groupColumns = [
  { key: "key", kind: "name" },
  { key: "people", kind: "count" },
  { key: "begun", kind: "count" },
  { key: "before", kind: "count" },
  { key: "completed", kind: "count" },
  { key: "share", kind: "share" },
  { key: "tested", kind: "count" },
  { key: "exit", kind: "share" },
  { key: "measured", kind: "count" },
  { key: "gain", kind: "change" },
  { key: "seconds", kind: "seconds" },
] as const satisfies readonly ReportColumn<ReportLine>[];

export const outcomeColumns = [
  { key: "name", kind: "text" },
  { key: "number", kind: "text" },
  { key: "organisation", kind: "text" },
  { key: "country", kind: "name" },
  { key: "cohort", kind: "text" },
  { key: "title", kind: "text" },
  { key: "language", kind: "name" },
  { key: "lessonsRead", kind: "count" },
  { key: "lessons", kind: "count" },
  { key: "labsDone", kind: "count" },
  { key: "labs", kind: "count" },
  { key: "begunOn", kind: "day" },
  { key: "lastOn", kind: "day" },
  { key: "completedOn", kind: "day" },
  { key: "entry", kind: "share" },
  { key: "exit", kind: "share" },
  { key: "gain", kind: "change" },
  { key: "supervised", kind: "yes" },
  { key: "seconds", kind: "seconds" },
] as const satisfies readonly ReportColumn<OutcomeLine>[];

export const itemColumns = [
  { key: "prompt", kind: "text" },
  { key: "itemId", kind: "text" },
  { key: "rev", kind: "count" },
  { key: "answered", kind: "count" },
  { key: "difficulty", kind: "share" },
  { key: "discrimination", kind: "number" },
  { key: "notice", kind: "name" },
] as const satisfies readonly ReportColumn<ItemLine>[];
