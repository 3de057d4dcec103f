/** Horizontal bars, a row each, with name and value on the mark. They begin at the side where reading begins. */
import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { useWidth } from "./use-width.ts";
import "./plot.css";

export interface Bar {
  readonly id: string;
  readonly name: string;
  /** Null: the inputs give no value. */
  readonly value: number | null;
  readonly shown: string;
}

const height = 26;
/** Room kept for the value beside the longest bar. */
const room = 88;

/** End of the scale: the one given, or the next round number above what is shown. Bars always start at 0. */
export function barMax(bars: readonly Bar[], given: number | undefined): number {
  if (given !== undefined) return given;
  const top = Math.max(0, ...bars.map((bar) => bar.value ?? 0));
  return top === 0 ? 1 : (scaleLinear([0, top], [0, 1]).nice(4).domain()[1] ?? top);
}

export function Bars({
  bars,
  max,
  direction,
  words,
  told,
}: {
  bars: readonly Bar[];
  max: number | undefined;
  /** Of the page: bars grow the way it is read. */
  direction: "ltr" | "rtl";
  /** Language and direction of the names. */
  words: { lang: string; dir: "ltr" | "rtl" };
  told: string;
}): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>(480);
  const scale = scaleLinear([0, barMax(bars, max)], [0, width - room]).clamp(true);
  const mirrored = direction === "rtl";
  return (
    <div className="bars" ref={ref} role="img" aria-label={told}>
      {bars.map((bar, index) => {
        const length = bar.value === null ? 0 : Math.max(scale(bar.value), bar.value > 0 ? 1 : 0);
        const x = mirrored ? width - length : 0;
        return (
          <div key={bar.id} className="bar" aria-hidden="true">
            <span className="name" {...words}>
              {bar.name}
            </span>
            <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} focusable="false">
              <path d={`M0 ${height - 1}H${width}`} className="grid" />
              <path d={`M${mirrored ? width - 0.75 : 0.75} 0V${height}`} className="axis" />
              <rect x={x} y={4} width={length} height={height - 10} className={index === 0 ? "mark first" : "mark"} />
              <text
                x={mirrored ? width - length - 8 : length + 8}
                y={height - 10}
                textAnchor={mirrored ? "end" : "start"}
                className="strong"
              >
                {bar.shown}
              </text>
            </svg>
          </div>
        );
      })}
    </div>
  );
}
