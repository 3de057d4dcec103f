/** What has been read: blocks whose end came into view, the block at the reading line, and seconds of attention. No React, no DOM types but rectangles. */

/** Where on the screen people read, as a share of the visible height from its top. */
export const readingLine = 0.28;

export interface Box {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

/** The block at the reading line: the last that begins above it; before the first, the first. */
export function blockAtLine(boxes: readonly Box[], top: number, height: number): string | null {
  const line = top + height * readingLine;
  let found: string | null = null;
  for (const box of boxes) {
    if (box.top <= line || found === null) found = box.id;
    else break;
  }
  return found;
}

/** Blocks whose end is in view: what a reader has come past. A block of no height is seen with its place. */
export function endsInView(boxes: readonly Box[], top: number, height: number): string[] {
  return boxes.filter((box) => box.bottom <= top + height + 1 && box.bottom >= top).map((box) => box.id);
}

/** Nobody reads a screen for longer than this without touching anything; time beyond it is not counted. Milliseconds. */
const patience = 120_000;

/** Counts the time during which the page is visible and somebody is there. The clock is an argument, in milliseconds. */
export class AttentionClock {
  #visible = true;
  #touched: number;
  #counted: number;
  #sum = 0;
  constructor(now: number) {
    this.#touched = now;
    this.#counted = now;
  }
  /** Somebody scrolled, typed or pointed. */
  touch(now: number): void {
    this.#count(now);
    this.#touched = now;
  }
  show(visible: boolean, now: number): void {
    this.#count(now);
    this.#visible = visible;
    if (visible) this.#touched = now;
  }
  /** Seconds since the last call, which starts the count again. */
  take(now: number): number {
    this.#count(now);
    const seconds = this.#sum / 1000;
    this.#sum = 0;
    return Math.min(3600, Math.round(seconds * 10) / 10);
  }
  /** Gives seconds back that could not be saved. */
  giveBack(seconds: number): void {
    this.#sum += seconds * 1000;
  }
  #count(now: number): void {
    if (this.#visible) this.#sum += Math.max(0, Math.min(now, this.#touched + patience) - this.#counted);
    this.#counted = now;
  }
}
