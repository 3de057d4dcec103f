/** The table of a report: its columns as they stand in a file of it. */
import type { ReactNode } from "react";
import type { ReportColumn } from "#domain/report-columns.ts";
import { Own } from "#renderer/ui/own.tsx";
import { useCells, type By } from "./reports-cells.ts";

const numeric = new Set(["count", "share", "change", "number", "seconds"]);

export function ReportTable<Line extends object>(props: {
  caption: string;
  columns: readonly ReportColumn<Line>[];
  lines: readonly Line[];
  idOf: (line: Line) => string;
  /** Of `name` columns: what their keys are of. */
  of: (column: string) => By | "notice";
  /** A name that stands for the first column's key. */
  nameOf?: (line: Line) => string | null;
  headings?: Readonly<Record<string, string>>;
  last?: { readonly name: string; readonly line: Line };
  under?: (line: Line) => ReactNode;
}): ReactNode {
  const { shown, heading } = useCells();
  const [first, ...rest] = props.columns;
  if (first === undefined) return null;
  const cell = (line: Line, { key, kind }: ReportColumn<Line>): ReactNode => {
    const text = shown(line[key], kind, props.of(key));
    return (
      <td key={key} className={numeric.has(kind) ? "r num" : kind === "day" ? "day num" : undefined}>
        {kind === "text" ? <Own text={text} /> : text}
      </td>
    );
  };
  return (
    // A table wider than the page is read by scrolling it, also with the arrow keys.
    <div className="report-table" role="region" aria-label={props.caption} tabIndex={0}>
      <table className="office-table">
        <caption className="hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map(({ key, kind }) => (
              <th key={key} scope="col" className={numeric.has(kind) ? "r" : undefined}>
                {props.headings?.[key] ?? heading(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) => (
            <tr key={props.idOf(line)}>
              <th scope="row">
                <Own text={props.nameOf?.(line) ?? shown(line[first.key], first.kind, props.of(first.key))} />
                {props.under?.(line)}
              </th>
              {rest.map((column) => cell(line, column))}
            </tr>
          ))}
        </tbody>
        {props.last === undefined ? null : (
          <tfoot>
            <tr>
              <th scope="row">{props.last.name}</th>
              {rest.map((column) => (props.last === undefined ? null : cell(props.last.line, column)))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
