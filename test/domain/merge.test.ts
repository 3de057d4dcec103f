/** What counts is a function of the set of hand-ins: the rule against one that knows whole histories, in any order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { meet, neededOf, standingOf } from "#domain/merge.ts";
import type { Strand, Tip } from "#domain/merge.ts";

/** A hand-in of one chain: its statements, letter by letter, and when it was written. */
interface Brought {
  readonly past: string;
  readonly writtenAt: string;
}
const brought = fc.record({
  past: fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 7 }).map((letters) => letters.join("")),
  writtenAt: fc.integer({ min: 1, max: 6 }).map(String),
});

/** Strands as they are laid down when hand-ins come in this order; the hash of a statement is all up to it. */
function take(all: readonly Brought[]): { strands: Map<number, Strand>; tips: Tip[]; texts: Map<number, string> } {
  const strands = new Map<number, Strand>();
  const texts = new Map<number, string>();
  const tips: Tip[] = [];
  for (const { past, writtenAt } of all) {
    const { same, strand } = meet(strands, tips, {
      length: past.length,
      agrees: (id, seq) => (texts.get(id) ?? "").slice(0, seq) === past.slice(0, seq),
    });
    let on = strand ?? 0;
    if (strand === null || (same < past.length && (texts.get(on)?.length ?? 0) > same)) {
      on = strands.size + 1;
      strands.set(on, { id: on, parent: strand, first: same + 1 });
      texts.set(on, past);
    } else if (same < past.length) texts.set(on, past);
    tips.push({ strand: on, upto: past.length, head: past, writtenAt });
  }
  return { strands, tips, texts };
}
/** Written for reading, not for speed: the first by its own moment, then whatever goes on from it. */
function plainly(all: readonly Brought[]): { counted: string; forked: boolean } | null {
  const ordered = all.toSorted((a, b) => (a.writtenAt + a.past < b.writtenAt + b.past ? -1 : 1));
  let counted = "";
  for (const { past } of ordered) if (past.startsWith(counted)) counted = past;
  return ordered.length === 0 ? null : { counted, forked: ordered.some(({ past }) => !counted.startsWith(past)) };
}

test("any order gives the same, and the same as whole histories do", () => {
  fc.assert(
    fc.property(fc.array(brought, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (all, keys) => {
      const order = all.map((each) => [keys.next().value ?? 0, each] as const).toSorted(([a], [b]) => a - b);
      for (const arrived of [all, all.toReversed(), order.map(([, each]) => each), [...all, ...all]]) {
        const { strands, tips } = take(arrived);
        const standing = standingOf(strands, tips);
        const found = standing === null ? null : { counted: standing.counted.head, forked: standing.beside.length > 0 };
        expect(found).toEqual(plainly(all));
      }
    }),
    { numRuns: 500 },
  );
});

test("what was here is found to the letter, and what differs from what counts conflicts", () => {
  fc.assert(
    fc.property(fc.array(brought, { minLength: 1, maxLength: 8 }), brought, (all, next) => {
      const { strands, tips, texts } = take(all);
      const { same, conflicting } = meet(strands, tips, {
        length: next.past.length,
        agrees: (id, seq) => (texts.get(id) ?? "").slice(0, seq) === next.past.slice(0, seq),
      });
      const shared = (a: string): number => {
        let at = 0;
        while (at < a.length && a[at] === next.past[at]) at += 1;
        return at;
      };
      expect(same).toBe(Math.max(...all.map(({ past }) => shared(past))));
      const counted = plainly(all)?.counted ?? "";
      expect(conflicting).toBe(same < next.past.length && !next.past.startsWith(counted) && !counted.startsWith(next.past));
    }),
    { numRuns: 500 },
  );
});

test("what remains needed after an undo is exactly what the others hold", () => {
  fc.assert(
    fc.property(fc.array(brought, { minLength: 1, maxLength: 8 }), fc.nat(), (all, at) => {
      const { strands, tips, texts } = take(all);
      const left = tips.filter((_, index) => index !== at % tips.length);
      const kept = new Set<string>();
      for (const [id, upto] of neededOf(strands, left))
        for (let seq = strands.get(id)?.first ?? 1; seq <= upto; seq += 1) kept.add((texts.get(id) ?? "").slice(0, seq));
      const wanted = new Set(left.flatMap(({ head }) => Array.from(head, (_, index) => head.slice(0, index + 1))));
      expect(kept).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});
