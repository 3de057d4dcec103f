/** The slip of proof: opens in the margin level with its line, or under its paragraph where there is no margin. */
import { X } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useWords } from "#renderer/i18n/words.ts";
import { useReading, type OpenSlip } from "./reading.tsx";
import "./slip.css";

/** Distance of the tick from the upper edge of the slip when there is room, in pixels: level with its heading. */
const tickAt = 22;

interface Spot {
  /** From the top of the row to the top of the slip. */
  readonly top: number;
  /** From the top of the slip to its tick. */
  readonly at: number;
}

/** Puts the slip level with its word, shifted so that it stays within the visible part of the page; the tick stays at the line. */
function spotOf(slip: HTMLElement, trigger: HTMLElement): Spot | null {
  const row = slip.offsetParent;
  if (!(row instanceof HTMLElement) || getComputedStyle(slip).position !== "absolute") return null;
  const rowTop = row.getBoundingClientRect().top;
  const line = trigger.getClientRects()[0] ?? trigger.getBoundingClientRect();
  const middle = line.top + line.height / 2;
  const scroller = slip.closest(".body") ?? document.documentElement;
  const frame = scroller.getBoundingClientRect();
  const height = slip.offsetHeight;
  const lowest = Math.min(frame.bottom, window.innerHeight) - 16 - height;
  const highest = Math.max(frame.top, 0) + 16;
  const top = Math.max(Math.min(middle - tickAt, lowest), highest);
  return { top: top - rowTop, at: Math.min(Math.max(middle - top, 10), height - 10) };
}

export function Slip({
  open,
  kind,
  icon,
  title,
  label,
  children,
}: {
  open: OpenSlip;
  kind: "fact" | "term";
  icon: ReactNode;
  title: ReactNode;
  /** Name for people who do not see it. */
  label: string;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords("lesson");
  const { close } = useReading();
  const ref = useRef<HTMLElement>(null);
  const [spot, setSpot] = useState<Spot | null>(null);

  useLayoutEffect(() => {
    const slip = ref.current;
    if (!slip) return undefined;
    setSpot(spotOf(slip, open.trigger));
    slip.focus({ preventScroll: true });
    if (getComputedStyle(slip).position !== "absolute") slip.scrollIntoView({ block: "nearest" });
    const again = (): void => setSpot(spotOf(slip, open.trigger));
    // Fonts of a script may come after the first drawing and change the height.
    const observer = new ResizeObserver(again);
    observer.observe(slip);
    window.addEventListener("resize", again);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", again);
    };
  }, [open]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [close]);

  const style = spot ? { "--slip-top": `${spot.top}px`, "--slip-line": `${spot.top + spot.at}px` } : undefined;
  return (
    <>
      {spot ? <span className={kind === "term" ? "slip-tick gloss" : "slip-tick"} style={style} aria-hidden="true" /> : null}
      <section
        ref={ref}
        id={slipId(open)}
        className={kind === "term" ? "slip gloss" : "slip"}
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        style={style}
      >
        <header>
          {icon}
          <span className="num">{title}</span>
          <button type="button" className="tool" aria-label={t("slip.close")} onClick={close}>
            <X className="icon" aria-hidden="true" />
          </button>
        </header>
        {children}
      </section>
    </>
  );
}

/** The id by which a button names the slip it controls. */
export function slipId(slip: Pick<OpenSlip, "kind" | "id" | "row">): string {
  return `slip-${slip.row}-${slip.kind}-${slip.id.replace(".", "-")}`;
}
