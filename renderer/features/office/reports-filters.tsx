/** What a report looks at: how it groups, whose work, and which days. */
import { useId, type ReactNode } from "react";
import { ReportBy } from "#contract/model/report.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { useCells, type By, type Filter, type Report } from "./reports-cells.ts";

type Change = (changed: Partial<Filter>) => void;

export function ReportFilters(props: { filter: Filter; choices: Report["choices"] | null; onChange: Change }): ReactNode {
  const { filter, choices, onChange } = props;
  const { t } = useWords("reports");
  const { nameOf } = useCells();
  const lists = [
    { of: "course", key: "courseId", list: choices?.courses ?? [] },
    { of: "country", key: "country", list: choices?.countries ?? [] },
    { of: "organisation", key: "organisation", list: choices?.organisations ?? [] },
    { of: "cohort", key: "cohortId", list: choices?.cohorts ?? [] },
    { of: "language", key: "language", list: choices?.languages ?? [] },
  ] as const;
  return (
    <div className="report-filters" role="group" aria-label={t("shown")}>
      {lists.map(({ of, key, list }) =>
        list.length === 0 ? null : (
          <Choose
            key={key}
            label={t(`by.${of}`)}
            value={filter[key] ?? ""}
            options={[{ id: "", text: t("all") }, ...list.map((one) => ({ id: one.key, text: one.name ?? nameOf(of, one.key) }))]}
            onChoose={(id) => onChange({ [key]: id === "" ? null : id })}
          />
        ),
      )}
      <Choose
        label={t("by.supervised")}
        value={filter.supervised === null ? "" : filter.supervised ? "yes" : "no"}
        options={["", "yes", "no"].map((id) => ({ id, text: id === "" ? t("all") : nameOf("supervised", id) }))}
        onChoose={(id) => onChange({ supervised: id === "" ? null : id === "yes" })}
      />
      <Day label={t("from")} value={filter.from} most={filter.to} onDay={(from) => onChange({ from })} />
      <Day label={t("to")} value={filter.to} least={filter.from} onDay={(to) => onChange({ to })} />
    </div>
  );
}

/** The grouping, beside the plot that it changes. */
export function ChooseBy({ by, onBy }: { by: By; onBy: (by: By) => void }): ReactNode {
  const { t } = useWords("reports");
  return (
    <Choose
      label={t("groupBy")}
      value={by}
      options={ReportBy.options.map((id) => ({ id, text: t(`by.${id}`) }))}
      onChoose={(id) => onBy(ReportBy.parse(id))}
    />
  );
}

export function Choose(props: {
  label: string;
  value: string;
  options: readonly { readonly id: string; readonly text: string }[];
  onChoose: (id: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="report-filter">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChoose(event.target.value)}>
        {props.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
function Day(props: { label: string; value: string; least?: string; most?: string; onDay: (day: string) => void }): ReactNode {
  const id = useId();
  return (
    <div className="report-filter">
      <label htmlFor={id}>{props.label}</label>
      {/* While a day is being typed it is none: the last one stays. */}
      <input
        id={id}
        type="date"
        value={props.value}
        min={props.least}
        max={props.most}
        onChange={(event) => (event.target.value === "" ? undefined : props.onDay(event.target.value))}
      />
    </div>
  );
}
