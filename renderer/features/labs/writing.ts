/** The learner's own writing, for an engine that asks for some: kept in the lab's lesson, apart from the state of the lab. */
import { createContext, useContext, type ComponentType } from "react";
import type { LabView } from "#contract/procedures/study.ts";

export interface LabWriting {
  readonly courseId: string;
  readonly lessonId: string;
  /** What stood in the lesson when the lab was opened. */
  readonly before: LabView["writing"];
  /** Resolves after the commit. */
  readonly write: (block: string, text: string) => Promise<{ savedAt: string }>;
  /** A button that writes a text into a file. */
  readonly SaveAs: ComponentType<{ name: string; text: string }>;
}

export const WritingContext = createContext<LabWriting | null>(null);

export function useWriting(): LabWriting {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error("A plan is drawn inside the frame of a lab.");
  return writing;
}
