/** Lines over one input, named at their ends, with the present setting marked. Numeric axes never mirror. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { ReactNode } from "react";
import { useWidth } from "./use-width.ts";

export interface Series {
  readonly id: string;
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
  /** Value at the present setting. */
  readonly now: number | null;
  readonly shown: string;
}

const height = 232;
const margin = { top: 26, bottom: 40, start: 44, end: 16 };
const dashes = ["none", "7 4", "2 4", "10 4 2 4"];
/** Least distance between two names at the right edge, pixels. */
const apart = 17;

/** Heights for labels that want to stand at `wanted`: in the same order, none closer than `gap`, none outside. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const out = wanted.map(() => 0);
  let floor = top;
  for (const entry of order) {
    entry.y = Math.max(entry.y, floor);
    floor = entry.y + gap;
  }
  let ceiling = bottom;
  for (const entry of order.toReversed()) {
    entry.y = Math.min(entry.y, ceiling);
    ceiling = entry.y - gap;
    out[entry.index] = entry.y;
  }
  return out;
}

export function Lines({ series, x, xName, xShown, told, number, value }: {
  series: readonly Series[];
  /** Present setting of the input below the plot, and its bounds. */
  x: { now: number; min: number; max: number };
  xName: string;
  /** The present setting, in the reader's digits. */
  xShown: string;
  told: string;
  /** A number of the upright axis. */
  number: (value: number) => string;
  /** A number of the lying axis. */
  value: (value: number) => string;
}): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>(480);
  const ys = series.flatMap((each) => each.points.flatMap((point) => point.y ?? []));
  const low = Math.min(0, ...ys);
  const high = Math.max(...ys, low + 1e-9);
  const sx = scaleLinear([x.min, x.max], [margin.start, width - margin.end]);
  const sy = scaleLinear([low, high], [height - margin.bottom, margin.top]).nice(4);
  const path = line<{ x: number; y: number | null }>()
    .defined((point) => point.y !== null)
    .x((point) => sx(point.x))
    .y((point) => sy(point.y ?? 0));
  const here = sx(x.now);
  const ends = series.map((each) => sy(each.points.findLast((point) => point.y !== null)?.y ?? 0) - 7);
  const places = spread(ends, apart, margin.top - 10, height - margin.bottom - 4);
  return (
    <div className="lines" ref={ref}>
      <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={told}>
        {sy.ticks(4).map((tick) => (
          <g key={tick}>
            <path d={`M${margin.start} ${sy(tick)}H${width - margin.end}`} className="grid" />
            <text x={margin.start - 6} y={sy(tick) + 4} textAnchor="end">{number(tick)}</text>
          </g>
        ))}
        <path d={`M${margin.start} ${sy(Math.max(low, 0))}H${width - margin.end}`} className="axis" />
        {sx.ticks(width < 420 ? 4 : 6).map((tick) => (
          <text key={tick} x={sx(tick)} y={height - margin.bottom + 17} textAnchor={tick === x.max ? "end" : "middle"}>{value(tick)}</text>
        ))}
        <text x={(margin.start + width - margin.end) / 2} y={height - 5} textAnchor="middle">{xName}</text>
        <path d={`M${here} ${margin.top - 8}V${height - margin.bottom}`} className="now" />
        {series.map((each, index) => (
          <g key={each.id} className={`series s${index + 1}`}>
            <path d={path([...each.points]) ?? ""} strokeDasharray={dashes[index % dashes.length]} className="stroke" />
            {each.now === null ? null : <circle cx={here} cy={sy(each.now)} r={5} className="dot" />}
            <text x={width - margin.end} y={places[index]} textAnchor="end" className="tag">{each.name}</text>
          </g>
        ))}
        <text x={here} y={margin.top - 12} textAnchor={here > width - 90 ? "end" : here < margin.start + 40 ? "start" : "middle"} className="strong">{xShown}</text>
      </svg>
    </div>
  );
}
