/** What can be done with the words that are selected, just below them. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import type { NoteKind } from "#contract/model/note.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { kinds, KindIcon } from "./kinds.tsx";

/** Pixels between the words and the tools, and between the tools and the window's edge. */
const gap = 8;

/** @param range The words; the tools follow them when the page scrolls. */
export function Toolbar({ range, onChoose }: { range: Range; onChoose: (kind: NoteKind) => void }): ReactNode {
  const { t, language } = useWords("notes");
  const ref = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<{ top: number; start: number } | null>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const tools = ref.current;
      if (!tools) return;
      const boxes = [...range.getClientRects()];
      const last = boxes.at(-1) ?? range.getBoundingClientRect();
      const first = boxes[0] ?? last;
      const below = last.bottom + gap;
      const top = below + tools.offsetHeight > window.innerHeight - 2 * gap ? Math.max(gap, first.top - gap - tools.offsetHeight) : below;
      const rtl = getComputedStyle(tools).direction === "rtl";
      const wanted = rtl ? window.innerWidth - last.right : last.left;
      setSpot({ top, start: Math.max(gap, Math.min(wanted, window.innerWidth - tools.offsetWidth - gap)) });
    };
    place();
    document.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      document.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  }, [range]);
  return createPortal(
    <div
      ref={ref}
      className="mark-tools"
      role="toolbar"
      aria-label={t("tools")}
      style={spot ? { insetBlockStart: spot.top, insetInlineStart: spot.start } : { visibility: "hidden" }}
      {...tongue(language)}
      // The selection stays while one of these is pressed.
      onPointerDown={(event) => event.preventDefault()}
    >
      {kinds.map((kind) => (
        <button key={kind} type="button" className="tool" onClick={() => onChoose(kind)}>
          <KindIcon kind={kind} />
          <span>{t(`kind.${kind}`)}</span>
        </button>
      ))}
    </div>,
    document.body,
  );
}

/** The words selected in a lesson, once the hand or the key rests; null while none are. */
export function useSelected(read: () => Range | null): [Range | null, () => void] {
  const [range, setRange] = useState<Range | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let down = false;
    const look = (): void => {
      clearTimeout(timer);
      if (!down) timer = setTimeout(() => setRange(read()), 120);
    };
    const press = (): void => {
      down = true;
    };
    const release = (): void => {
      down = false;
      look();
    };
    document.addEventListener("selectionchange", look);
    document.addEventListener("pointerdown", press);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", release);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", look);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("pointerup", release);
      document.removeEventListener("pointercancel", release);
    };
  }, [read]);
  return [range, () => setRange(null)];
}
