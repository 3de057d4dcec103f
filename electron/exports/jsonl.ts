/** Tables as JSON Lines (https://jsonlines.org): one object a line, by the columns' keys, values as they are. */
import type { Cell } from "#domain/report-table.ts";

export function* jsonLines(rows: Iterable<Readonly<Record<string, Cell>>>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
