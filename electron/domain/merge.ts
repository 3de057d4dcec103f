/**
 * The merge (DESIGN §6): what an office holds is a function of a set, the hand-ins of live batches less the erased chains. Nothing here
 * asks in which order they came.
 *
 * A chain's hashes each vouch for all before them, so one equal hash means an equal past: "same" is a compare of ranges. Where two hand-ins
 * of one chain disagree the chain splits, like a strand of rope: a new strand leaves the old one and both are kept.
 */

/** An unbroken run of a chain's statements as it is stored. */
export interface Strand {
  readonly id: number;
  /** The strand that it leaves; null: it begins with the chain. */
  readonly parent: number | null;
  /** Number of its first statement: those before it are its parent's. */
  readonly first: number;
}
/** Statements 1 to `upto` along a strand, as some hand-in holds them. */
export interface Tip {
  readonly strand: number;
  readonly upto: number;
  /** Hash of the last, lower-case hexadecimal. */
  readonly head: string;
  /** When the earliest of those hand-ins was written, as it says itself. */
  readonly writtenAt: string;
}
export type Strands = ReadonlyMap<number, Strand>;

/** The strands that lead to a statement and how far along each. */
function path(strands: Strands, strand: number, upto: number): Map<number, number> {
  const found = new Map<number, number>();
  let end = upto;
  for (let at = strands.get(strand); at !== undefined; at = at.parent === null ? undefined : strands.get(at.parent)) {
    found.set(at.id, end);
    end = at.first - 1;
  }
  return found;
}
/** Whether a tip lies on the way to another, or is the same. */
function leadsTo(strands: Strands, a: Tip, b: Tip): boolean {
  return (path(strands, b.strand, b.upto).get(a.strand) ?? 0) >= a.upto;
}
/** The strand that the statement `seq` of a tip lies on. */
export function strandAt(strands: Strands, tip: Pick<Tip, "strand">, seq: number): number {
  let at = strands.get(tip.strand);
  while (at?.parent !== undefined && at.parent !== null && at.first > seq) at = strands.get(at.parent);
  if (at === undefined) throw new RangeError("A tip of no strand.");
  return at.id;
}

const earlier = (a: Tip, b: Tip): number =>
  a.writtenAt < b.writtenAt ? -1 : a.writtenAt > b.writtenAt ? 1 : a.head < b.head ? -1 : a.head > b.head ? 1 : 0;

export interface Standing<T extends Tip> {
  /** What counts of the chain. */
  readonly counted: T;
  /** Kept beside it because they disagree: the chain is forked when there are any. */
  readonly beside: readonly T[];
}
/**
 * What counts of a chain: what was handed in first, by the moments that the hand-ins themselves were signed with, and whatever continues
 * it. Of the same moment the smaller hash: any rule will do that is not an order of arrival. Null: nothing is held.
 */
export function standingOf<T extends Tip>(strands: Strands, tips: readonly T[]): Standing<T> | null {
  const ordered = tips.toSorted(earlier);
  let counted = ordered[0];
  if (counted === undefined) return null;
  for (const tip of ordered) if (leadsTo(strands, counted, tip)) counted = tip;
  const last = counted;
  return { counted: last, beside: ordered.filter((tip) => !leadsTo(strands, tip, last)) };
}

/** A chain as a hand-in brings it. */
export interface Brought {
  readonly length: number;
  /** Whether the statement `seq` of the tip has the hash that was brought for it. */
  readonly agrees: (strand: number, seq: number) => boolean;
}
export interface Meeting {
  /** Statements 1 to `same` are here already, on this strand; null: none is. */
  readonly same: number;
  readonly strand: number | null;
  /** The others differ from what counts at one number at least, or follow what does. */
  readonly conflicting: boolean;
}
/** Compares a chain as it is brought with what is held of it. */
export function meet(strands: Strands, tips: readonly Tip[], brought: Brought): Meeting {
  let same = 0;
  let strand: number | null = null;
  for (const tip of tips) {
    const common = commonWith(strands, tip, brought);
    if (common > same) {
      same = common;
      strand = strandAt(strands, tip, common);
    }
  }
  const counted = standingOf(strands, tips)?.counted;
  const conflicting =
    counted !== undefined && same < brought.length && commonWith(strands, counted, brought) < Math.min(counted.upto, brought.length);
  return { same, strand, conflicting };
}
/** How many statements from the first are equal: an equal one has an equal past, so halving finds it. */
function commonWith(strands: Strands, tip: Tip, { length, agrees }: Brought): number {
  const holds = (seq: number): boolean => agrees(strandAt(strands, tip, seq), seq);
  let high = Math.min(tip.upto, length);
  // Nearly always all of it.
  if (high > 0 && holds(high)) return high;
  let low = 0;
  high -= 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/**
 * How far each strand is still needed by the tips that are held: what lies beyond goes when a batch is undone, and a strand that is not
 * named goes whole.
 */
export function neededOf(strands: Strands, tips: readonly Pick<Tip, "strand" | "upto">[]): Map<number, number> {
  const needed = new Map<number, number>();
  for (const tip of tips)
    for (const [strand, upto] of path(strands, tip.strand, tip.upto)) needed.set(strand, Math.max(needed.get(strand) ?? 0, upto));
  return needed;
}
