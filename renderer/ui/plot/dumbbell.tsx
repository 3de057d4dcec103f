/** What was and what is, a row each: two marks on one scale from 0, the span between them drawn. They grow the way the page is read. */
import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { useWidth } from "./use-width.ts";
import "./plot.css";

export interface Span {
  readonly id: string;
  readonly name: string;
  /** 0..1 */
  readonly before: number;
  readonly after: number;
  readonly shown: string;
}
const height = 30;
const middle = height / 2;
/** Room for the marks at both ends, and for the value behind the last one. */
const [edge, room] = [8, 56];

export function Dumbbells(props: {
  spans: readonly Span[];
  direction: "ltr" | "rtl";
  /** Language and direction of the names. */
  words: { lang: string; dir: "ltr" | "rtl" };
  /** What the two marks are, the earlier first. */
  legend: readonly [string, string];
  /** A part of one, as it is written. */
  percent: (share: number) => string;
  told: string;
}): ReactNode {
  const { spans, direction, words, legend, percent, told } = props;
  const [ref, width] = useWidth<HTMLDivElement>(480);
  const top = Math.max(0.1, ...spans.map(({ after }) => after));
  const scale = scaleLinear([0, top], [edge, width - room]).nice(4);
  const at = (value: number): number => (direction === "rtl" ? width - scale(value) : scale(value));
  const behind = direction === "rtl" ? -12 : 12;
  return (
    <div className="dumbbells" role="img" aria-label={told}>
      <p className="dumbbell-legend" aria-hidden="true">
        <span className="then">{legend[0]}</span>
        <span className="now">{legend[1]}</span>
      </p>
      {spans.map(({ id, name, before, after, shown }, index) => (
        <div key={id} className="dumbbell" aria-hidden="true">
          <span className="name" {...words}>
            {name}
          </span>
          <div ref={index === 0 ? ref : undefined}>
            <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} focusable="false">
              {scale.ticks(4).map((tick) => (
                <path key={tick} d={`M${at(tick)} 0V${height}`} className="grid" />
              ))}
              <path d={`M${at(before)} ${middle}H${at(after)}`} className="span" />
              <circle cx={at(before)} cy={middle} r={5} className="then" />
              <circle cx={at(after)} cy={middle} r={6} className="now" />
              <text x={at(after) + behind} y={middle + 5} textAnchor={direction === "rtl" ? "end" : "start"} className="strong">
                {shown}
              </text>
            </svg>
          </div>
        </div>
      ))}
      <div className="dumbbell" aria-hidden="true">
        <span />
        <svg className="plot" width={width} height={20} viewBox={`0 0 ${width} 20`} focusable="false">
          {scale.ticks(4).map((tick) => (
            <text key={tick} x={at(tick)} y={14} textAnchor="middle">
              {percent(tick)}
            </text>
          ))}
        </svg>
      </div>
    </div>
  );
}
