/** What every block of a text may need to know: its facts, terms and figures, which slip is open, and where links lead. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ComponentType, type ReactNode } from "react";
import type { FactView, LessonView, TermView } from "#contract/procedures/study.ts";

export type FigureView = LessonView["figures"][number];
export type LabLine = LessonView["labs"][number];
export type Writing = LessonView["writing"][number];

export interface OpenSlip {
  readonly kind: "fact" | "term";
  readonly id: string;
  /** Row in whose margin it stands. */
  readonly row: string;
  /** The button it came from: one fact may be named twice in a row. */
  readonly trigger: HTMLElement;
}

export interface Material {
  readonly facts: readonly FactView[];
  readonly terms: readonly TermView[];
  readonly figures: readonly FigureView[];
  readonly labs: readonly LabLine[];
  readonly writing: readonly Writing[];
  readonly figureNumbers: ReadonlyMap<string, number>;
  /** Language asked for; a block in another one says so. */
  readonly language: string;
  /** Number of the lesson, before the figures' own. */
  readonly number: string;
  readonly labHref: (lab: string) => string;
  readonly quizHref: string | null;
  /** Keeps the reader's own writing under a reflect block; resolves after the commit. */
  readonly write: (block: string, text: string) => Promise<{ savedAt: string }>;
  readonly courseId: string;
  readonly lessonId: string;
  /** Draws an item inside the text. */
  readonly item: ComponentType<{ courseId: string; lessonId: string; language: string; itemId: string }>;
}

export interface Reading extends Omit<Material, "facts" | "terms" | "figures" | "labs" | "writing"> {
  readonly facts: ReadonlyMap<string, FactView>;
  readonly terms: ReadonlyMap<string, TermView>;
  readonly figures: ReadonlyMap<string, FigureView>;
  readonly labs: ReadonlyMap<string, LabLine>;
  readonly writing: ReadonlyMap<string, Writing>;
  readonly open: OpenSlip | null;
  readonly toggle: (slip: OpenSlip) => void;
  /** Closes the slip and gives focus back to the word it came from. */
  readonly close: () => void;
}

const ReadingContext = createContext<Reading | null>(null);
const RowContext = createContext("");

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("Text is drawn inside <ReadingProvider>.");
  return reading;
}
/** The row of the page whose margin belongs to the text being drawn. */
export function useRow(): string {
  return useContext(RowContext);
}
export function RowProvider({ row, children }: { row: string; children: ReactNode }): ReactNode {
  return <RowContext value={row}>{children}</RowContext>;
}

function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((entry) => [entry.id, entry]));
}

/** Holds the one open slip of a page and the material its blocks draw on. */
export function ReadingProvider({ material, children }: { material: Material; children: ReactNode }): ReactNode {
  const [open, setOpen] = useState<OpenSlip | null>(null);
  const current = useRef(open);
  useEffect(() => {
    current.current = open;
  }, [open]);
  const toggle = useCallback((slip: OpenSlip) => setOpen((was) => (was?.trigger === slip.trigger ? null : slip)), []);
  const close = useCallback(() => {
    current.current?.trigger.focus({ preventScroll: true });
    setOpen(null);
  }, []);
  const indexed = useMemo(
    () => ({
      facts: byId(material.facts),
      terms: byId(material.terms),
      labs: byId(material.labs),
      figures: new Map(material.figures.map((entry) => [entry.figure.id, entry])),
      writing: new Map(material.writing.map((entry) => [entry.block, entry])),
    }),
    [material],
  );
  const reading = useMemo<Reading>(() => ({ ...material, ...indexed, open, toggle, close }), [material, indexed, open, toggle, close]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}
