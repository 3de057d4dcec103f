/** One measured promise. `ratio` = value / floor; `goal` bounds the ratio, or the value where there is no floor. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  goal: number | null;
  met: boolean | null;
}
export function row(name: string, value: number, unit: string, floor: number | null, goal: number | null): Row {
  const ratio = floor === null ? null : value / floor;
  return { name, value, unit, floor, ratio, goal, met: goal === null ? null : (ratio ?? value) <= goal };
}
export const round = (n: number): number => Math.round(n * 100) / 100;
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
