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

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}
interface Point {
  readonly x: number;
  readonly y: number;
}

const tagHeight = 16;
/** Places along a line where its name may stand, best first: at its ends, then between. */
const stations = [1, 0, 0.75, 0.25, 0.5];

/**
 * Puts each name on its own line where it covers least of the lines and of the names before it.
 * @param lines points in pixels, by line. @param widths estimated widths of the names. @param frame of the plot, in pixels.
 */
export function placeTags(
  lines: readonly (readonly Point[])[],
  widths: readonly number[],
  frame: { left: number; right: number; top: number; bottom: number },
): Spot[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  return lines.map((points, index) => {
    const width = widths[index] ?? 0;
    let best: { cost: number; spot: Spot; box: (typeof taken)[number] } | null = null;
    for (const [rank, station] of stations.entries()) {
      const middle = frame.left + (frame.right - frame.left) * station;
      const left = Math.min(Math.max(middle - width / 2, frame.left), Math.max(frame.left, frame.right - width));
      const right = left + width;
      const under = points.filter((point) => point.x >= left && point.x <= right).map((point) => point.y);
      if (under.length === 0) continue;
      for (const above of [true, false]) {
        const bottom = above ? Math.min(...under) - 6 : Math.max(...under) + 6 + tagHeight;
        const box = { left, right, top: bottom - tagHeight, bottom };
        const covered = lines
          .flat()
          .filter((point) => point.x >= left && point.x <= right && point.y >= box.top && point.y <= box.bottom).length;
        const clash = taken.some(
          (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
        );
        const outside = box.top < frame.top || box.bottom > frame.bottom;
        const cost = covered + (clash ? 100 : 0) + (outside ? 60 : 0) + rank + (above ? 0 : 0.5);
        if (best === null || cost < best.cost) {
          const anchor = station === 1 ? "end" : station === 0 ? "start" : "middle";
          best = {
            cost,
            box,
            spot: { x: anchor === "end" ? right : anchor === "start" ? left : (left + right) / 2, y: bottom - 4, anchor },
          };
        }
      }
    }
    if (best === null) return { x: frame.right, y: frame.top, anchor: "end" };
    taken.push(best.box);
    return best.spot;
  });
}

export function Lines({
  language,
  series,
  x,
  xName,
  xShown,
  told,
  number,
  value,
}: {
  /** Of the names. */
  language: string;
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
  const inPixels = series.map((each) => each.points.flatMap((point) => (point.y === null ? [] : { x: sx(point.x), y: sy(point.y) })));
  // 7.4 px a letter is the mean of this face at 13 px; letters of other scripts are not wider.
  const tags = placeTags(
    inPixels,
    series.map((each) => each.name.length * 7.4),
    { left: margin.start, right: width - margin.end, top: margin.top - 10, bottom: height - margin.bottom },
  );
  return (
    <div className="lines" ref={ref} lang={language}>
      <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={told}>
        {sy.ticks(4).map((tick) => (
          <g key={tick}>
            <path d={`M${margin.start} ${sy(tick)}H${width - margin.end}`} className="grid" />
            <text x={margin.start - 6} y={sy(tick) + 4} textAnchor="end">
              {number(tick)}
            </text>
          </g>
        ))}
        <path d={`M${margin.start} ${sy(Math.max(low, 0))}H${width - margin.end}`} className="axis" />
        {sx.ticks(width < 420 ? 4 : 6).map((tick) => (
          <text key={tick} x={sx(tick)} y={height - margin.bottom + 17} textAnchor={tick === x.max ? "end" : "middle"}>
            {value(tick)}
          </text>
        ))}
        <text x={(margin.start + width - margin.end) / 2} y={height - 5} textAnchor="middle">
          {xName}
        </text>
        <path d={`M${here} ${margin.top - 8}V${height - margin.bottom}`} className="now" />
        {series.map((each, index) => (
          <g key={each.id} className={`series s${index + 1}`}>
            <path d={path([...each.points]) ?? ""} strokeDasharray={dashes[index % dashes.length]} className="stroke" />
            {each.now === null ? null : <circle cx={here} cy={sy(each.now)} r={5} className="dot" />}
            <text x={tags[index]?.x} y={tags[index]?.y} textAnchor={tags[index]?.anchor} className="tag">
              {each.name}
            </text>
          </g>
        ))}
        <text
          x={here}
          y={margin.top - 12}
          textAnchor={here > width - 90 ? "end" : here < margin.start + 40 ? "start" : "middle"}
          className="strong"
        >
          {xShown}
        </text>
      </svg>
    </div>
  );
}
