/** People of one group by score: bars stacked by outcome, the threshold across them, and a mark for everybody acted on. */
import { scaleLinear } from "d3-scale";
import { useId, type ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { ThresholdLab } from "#contract/model/labs/threshold.ts";
import { binsOf, fourOf, scoreAt, type Four } from "#domain/labs/threshold.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { useWidth } from "#renderer/ui/plot/use-width.ts";

const height = 168;
const floor = 132;
/** Above the tallest bar: room for what happens on either side of the threshold. */
const top = 22;

interface ScoreBinsProps {
  readonly lab: ThresholdLab;
  readonly group: ThresholdLab["groups"][number];
  readonly bin: number;
  readonly words: LabWords;
  readonly language: string;
}

export function ScoreBins(props: ScoreBinsProps): ReactNode {
  const { lab, group, bin, words, language } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const four = fourOf(group, bin);
  const number = (value: number): string => format.number(value, { maxDigits: 3 });
  const name = (id: string): string => labelOf(words, id);
  const { outcomes, actions, score } = lab;
  const title = name(group.id);
  const pair = (action: string, outcome: string, value: number): string => `${name(action)}, ${name(outcome)}: ${number(value)}`;
  const told = t("plot.toldOver", {
    title,
    over: t("threshold.threshold"),
    now: number(scoreAt(lab, bin)),
    values: format.list([
      pair(actions.flag.id, outcomes.yes.id, four.tp),
      pair(actions.flag.id, outcomes.no.id, four.fp),
      pair(actions.pass.id, outcomes.yes.id, four.fn),
      pair(actions.pass.id, outcomes.no.id, four.tn),
    ]),
  });
  return (
    <div>
      <PlotFrame
        title={title}
        titleWords={tongue(language)}
        note={`${number(four.tp + four.fp + four.fn + four.tn)} · ${name(outcomes.yes.id)}: ${number(four.tp + four.fn)}`}
        words={{ show: t("plot.show"), hide: t("plot.hide") }}
        picture={
          <>
            <Picture {...props} told={told} number={number} />
            <Acted four={four} flag={name(actions.flag.id)} language={language} />
          </>
        }
        table={
          <table className="data" lang={language}>
            <caption>{t("plot.table", { title })}</caption>
            <thead>
              <tr>
                <th scope="col">{name(score.id)}</th>
                <th scope="col" className="r">
                  {name(outcomes.yes.id)}
                </th>
                <th scope="col" className="r">
                  {name(outcomes.no.id)}
                </th>
                <th scope="col">{t("threshold.threshold")}</th>
              </tr>
            </thead>
            <tbody>
              {group.yes.map((yes, index) => (
                <tr key={scoreAt(lab, index)}>
                  <th scope="row" className="num">
                    <bdi dir="ltr">
                      {number(scoreAt(lab, index))}–{number(scoreAt(lab, index + 1))}
                    </bdi>
                  </th>
                  <td className="r">{number(yes)}</td>
                  <td className="r">{number(group.no[index] ?? 0)}</td>
                  <td>{name(index >= bin ? actions.flag.id : actions.pass.id)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </div>
  );
}

/** The same lines in either picture, drawn over paper. */
function Hatch({ id }: { id: string }): ReactNode {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" className="hatch-ground" />
        <path d="M0 0v4" className="hatch-line" />
      </pattern>
    </defs>
  );
}

function Picture({
  lab,
  group,
  bin,
  words,
  language,
  told,
  number,
}: ScoreBinsProps & { told: string; number: (value: number) => string }): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>(420);
  const hatch = useId();
  const bins = binsOf(lab);
  // One scale for all groups: a small group is to look small.
  const tallest = Math.max(1, ...lab.groups.flatMap(({ yes, no }) => yes.map((count, index) => count + (no[index] ?? 0))));
  const y = scaleLinear([0, tallest], [0, floor - top]);
  const x = scaleLinear([0, bins], [0, width]);
  const line = x(bin);
  const ends = scaleLinear([scoreAt(lab, 0), scoreAt(lab, bins)], [0, width]);
  const ticks = ends.ticks(5);
  return (
    <div ref={ref} lang={language} className="score-bins">
      <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={told}>
        <Hatch id={hatch} />
        {group.yes.map((yes, index) => {
          const no = group.no[index] ?? 0;
          const [left, wide] = [x(index) + 1, Math.max(1, x(1) - 2)];
          return (
            <g key={scoreAt(lab, index)}>
              {no > 0 ? (
                <rect
                  x={left}
                  y={floor - y(no)}
                  width={wide}
                  height={y(no)}
                  className="of-no"
                  style={index >= bin ? { fill: `url(#${hatch})` } : undefined}
                />
              ) : null}
              {yes > 0 ? <rect x={left} y={floor - y(no + yes)} width={wide} height={y(yes)} className="of-yes" /> : null}
            </g>
          );
        })}
        <path d={`M0 ${floor}H${width}`} className="axis" />
        <path d={`M${line} 2V${floor + 5}`} className="now" />
        {bin > 0 && line > 60 ? (
          <text x={line - 6} y={12} textAnchor="end">
            {labelOf(words, lab.actions.pass.id)}
          </text>
        ) : null}
        {bin < bins && width - line > 60 ? (
          <text x={line + 6} y={12} className="strong">
            {labelOf(words, lab.actions.flag.id)}
          </text>
        ) : null}
        {ticks.map((tick) => (
          <text key={tick} x={ends(tick)} y={floor + 18} textAnchor={ends(tick) < 1 ? "start" : ends(tick) > width - 1 ? "end" : "middle"}>
            {number(tick)}
          </text>
        ))}
        <text x={width / 2} y={height - 2} textAnchor="middle">
          {labelOf(words, lab.score.id)}
        </text>
      </svg>
    </div>
  );
}

const gap = 20;
/** At most so many marks; with more people, a mark stands for several. */
const mostMarks = 120;

/** How many people one mark stands for: 1, 2 or 5, or ten times as many. */
export function peopleAMark(people: number): number {
  for (let ten = 1; ; ten *= 10) for (const unit of [ten, 2 * ten, 5 * ten]) if (people / unit <= mostMarks) return unit;
}

/** Those acted on: discs for whom rightly, hatched squares for whom for nothing. */
function Acted({ four: { tp, fp }, flag, language }: { four: Four; flag: string; language: string }): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const [ref, width] = useWidth<HTMLDivElement>(420);
  const hatch = useId();
  const unit = peopleAMark(tp + fp);
  const [discs, squares] = [Math.round(tp / unit), Math.round(fp / unit)];
  const across = Math.max(1, Math.floor(width / gap));
  const rows = Math.ceil((discs + squares) / across);
  return (
    <div className="acted">
      <p className="num">
        <b>
          <span {...tongue(language)}>{flag}</span>: {format.number(tp + fp)}
        </b>
        {" · "}
        <span className="is-yes">{t("threshold.rightly", { n: format.number(tp) })}</span>
        {" · "}
        <span className="is-no">{t("threshold.nothing", { n: format.number(fp) })}</span>
        {unit > 1 ? <span className="label"> {t("threshold.mark", { n: format.number(unit) })}</span> : null}
      </p>
      <div ref={ref} aria-hidden="true">
        <svg className="plot" width={width} height={Math.max(1, rows) * 18} focusable="false">
          <Hatch id={hatch} />
          {Array.from({ length: discs + squares }, (_, index) => {
            const [left, down] = [(index % across) * gap, Math.floor(index / across) * 18];
            return index < discs ? (
              <circle key={index} cx={left + 8} cy={down + 8} r={7} className="of-yes" />
            ) : (
              <rect key={index} x={left + 1.5} y={down + 1.5} width={13} height={13} className="of-no" style={{ fill: `url(#${hatch})` }} />
            );
          })}
        </svg>
      </div>
    </div>
  );
}
