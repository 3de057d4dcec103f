/** A table in any of the forms that the office writes. */
import type { Table } from "#domain/report-table.ts";
import { csvChunks } from "./csv.ts";
import { jsonLines } from "./jsonl.ts";

export type TableForm = "csv" | "xlsx" | "jsonl";
/** Makes the bytes of a table. @throws AppError too-many-rows for a sheet */
export type TableWriter = (table: Table, form: TableForm, title: string) => Promise<Uint8Array | string>;

/** @param sheet makes a sheet: it takes long, hence elsewhere (services/office-reader.ts) */
export function createTableWriter(sheet: (title: string, table: Table) => Promise<Uint8Array>): TableWriter {
  return async (table, form, title) => {
    if (form === "csv") return [...csvChunks(table.columns, table.rows)].join("");
    return form === "jsonl" ? [...jsonLines(table.rows)].join("") : sheet(title, table);
  };
}
