/** The screen of every engine by its name. */
import { createElement, type FunctionComponent, type ReactNode } from "react";
import type { Engine, LabState, LabWords } from "#contract/model/lab.ts";
import type { LabOf } from "#domain/labs/engine.ts";
import type { EngineView } from "./engine.ts";
import { ModelLab } from "./model/model-lab.tsx";
import { TraceLab } from "./trace/trace-lab.tsx";

const views: { readonly [E in Engine]: EngineView<E> } = { model: ModelLab, trace: TraceLab };

interface BoardProps {
  readonly lab: LabOf<Engine>;
  readonly words: LabWords;
  readonly language: string;
  readonly state: LabState;
  readonly onStep: (state: LabState) => void;
}

/** A lab's own part of the page. The frame sees to it that the state is of the lab's engine. */
export function Board({ lab, words, language, state, onStep }: BoardProps): ReactNode {
  // The view belongs to the lab's name; the compiler does not follow that through the table.
  const view = views[lab.engine] as unknown as FunctionComponent<BoardProps>;
  return createElement(view, { lab, words, language, state, onStep });
}
