/** Frames to look again after scrolling: blocks take their real height only once drawn, and move those below. */
const framesToSettle = 12;

/** Scrolls now and on the next frames, until heights have settled; the answer stops it. */
export function settle(scroll: () => void): () => void {
  let left = framesToSettle;
  let frame = 0;
  const again = (): void => {
    scroll();
    left -= 1;
    if (left > 0) frame = requestAnimationFrame(again);
  };
  again();
  return () => cancelAnimationFrame(frame);
}
