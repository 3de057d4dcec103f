/** A lab by itself, without its frame: to be tried by whoever writes it. Nothing is kept. */
import { useMemo, type ReactNode } from "react";
import type { Lab, LabState, LabWords } from "#contract/model/lab.ts";
import { Board } from "./engines.tsx";
import { WritingContext, type LabWriting } from "./writing.ts";
import "#renderer/content/common.css";
import "./labs.css";

export function LabBoard(props: {
  lab: Lab;
  words: LabWords;
  language: string;
  state: LabState;
  onStep: (state: LabState) => void;
}): ReactNode {
  const writing = useMemo(
    (): LabWriting => ({
      courseId: "",
      lessonId: "",
      before: [],
      write: async () => ({ savedAt: new Date().toISOString() }),
      SaveAs: () => null,
    }),
    [],
  );
  return (
    <WritingContext value={writing}>
      <Board {...props} />
    </WritingContext>
  );
}
