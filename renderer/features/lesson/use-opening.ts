/** A lesson opens with what one screen holds; the rest is drawn right after it, in slices that hold nobody up. */
import { startTransition, useEffect, useMemo, useState } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { useFinding } from "#renderer/stores/finding.ts";

/** Blocks that fill a screen at the smallest text on a large window. */
const screenful = 14;

/** The blocks to draw now: up to the reader's place or what was searched for, and a screen further; then all. */
export function useOpening({ blocks, place }: LessonView): LessonView["blocks"] {
  const [whole, setWhole] = useState(false);
  const [until] = useState(() => {
    const wanted = [place, useFinding.getState().target?.block ?? null];
    return screenful + Math.max(0, ...wanted.map((id) => blocks.findIndex(({ block }) => block.id === id)));
  });
  useEffect(() => startTransition(() => setWhole(true)), []);
  return useMemo(() => (whole || blocks.length <= until ? blocks : blocks.slice(0, until)), [whole, blocks, until]);
}
