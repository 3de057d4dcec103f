/** A slider: arrows move by one step, Page keys by ten, Home and End to the ends; mirrored where the page is. */
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Label, Slider as AriaSlider, SliderThumb, SliderTrack } from "react-aria-components";
import "./slider.css";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as shown, in the reader's digits. */
  readonly shown: string;
  /** Language and direction of the label and the help; the slider itself follows the page. */
  readonly words?: { readonly lang: string; readonly dir: "ltr" | "rtl" };
  readonly help?: string | undefined;
  /** While it moves. */
  readonly onMove: (value: number) => void;
  /** When it comes to rest: one step of the lab. */
  readonly onRest: (value: number) => void;
}

/** Ten steps on or back, within the bounds, without what binary fractions leave behind. */
export function tenSteps(value: number, direction: 1 | -1, { min, max, step }: Pick<SliderProps, "min" | "max" | "step">): number {
  return Math.min(max, Math.max(min, Number((value + direction * 10 * step).toFixed(9))));
}

export function Slider(props: SliderProps): ReactNode {
  const { label, words, value, min, max, step, shown, help, onMove, onRest } = props;
  const input = useRef<HTMLInputElement>(null);
  // Told as it is shown: the library would say the bare number in its own digits.
  useLayoutEffect(() => input.current?.setAttribute("aria-valuetext", shown));
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "PageUp" && event.key !== "PageDown") return;
    event.preventDefault();
    event.stopPropagation();
    const next = tenSteps(value, event.key === "PageUp" ? 1 : -1, props);
    onMove(next);
    onRest(next);
  };
  const share = max > min ? (value - min) / (max - min) : 0;
  return (
    // The library's Page keys move by a tenth of the range; ours by ten steps, so they are taken before it sees them.
    <div onKeyDownCapture={onKey} className="slider-row">
      <AriaSlider className="slider" value={value} minValue={min} maxValue={max} step={step} onChange={onMove} onChangeEnd={onRest}>
        <Label {...words}>{label}</Label>
        <SliderTrack className="track" style={{ "--p": `${share * 100}%` }}>
          <span className="fill" />
          <SliderThumb inputRef={input} className={({ isFocusVisible }) => (isFocusVisible ? "thumb focused" : "thumb")} />
        </SliderTrack>
        <output className="num">{shown}</output>
      </AriaSlider>
      {help === undefined ? null : (
        <p className="label" {...words}>
          {help}
        </p>
      )}
    </div>
  );
}
