/** The screen of every engine by its name. */
import { createElement, type ReactNode } from "react";
import type { Engine, LabState, LabWords } from "#contract/model/lab.ts";
import type { LabOf } from "#domain/labs/engine.ts";
import type { EngineView, Handler } from "./engine.ts";
import { ModelLab } from "./model/model-lab.tsx";
import { SortLab } from "./sort/sort-lab.tsx";
import { ConnectLab } from "./connect/connect-lab.tsx";
import { SelectLab } from "./select/select-lab.tsx";
import { TreeLab } from "./tree/tree-lab.tsx";
import { TraceLab } from "./trace/trace-lab.tsx";
import { ComposeLab } from "./compose/compose-lab.tsx";
import { TimelineLab } from "./timeline/timeline-lab.tsx";
import { PlanLab } from "./plan/plan-lab.tsx";
import { RoundsLab } from "./rounds/rounds-lab.tsx";
import { ScoreLab } from "./score/score-lab.tsx";
import { RepairLab } from "./repair/repair-lab.tsx";
import { ClusterLab } from "./cluster/cluster-lab.tsx";
import { GameLab } from "./game/game-lab.tsx";
import { ThresholdLab } from "./threshold/threshold-lab.tsx";
import { MatrixLab } from "./matrix/matrix-lab.tsx";
import { DeidentifyLab } from "./deidentify/deidentify-lab.tsx";

const views: { readonly [E in Engine]: EngineView<E> } = {
  model: ModelLab,
  trace: TraceLab,
  sort: SortLab,
  connect: ConnectLab,
  select: SelectLab,
  tree: TreeLab,
  compose: ComposeLab,
  timeline: TimelineLab,
  plan: PlanLab,
  repair: RepairLab,
  cluster: ClusterLab,
  game: GameLab,
  rounds: RoundsLab,
  score: ScoreLab,
  threshold: ThresholdLab,
  deidentify: DeidentifyLab,
  matrix: MatrixLab,
};

/** The screen of some engine: only for a lab and a state of that engine. */
type Drawer = { draw(props: BoardProps): ReactNode }["draw"];

interface BoardProps {
  readonly lab: LabOf<Engine>;
  readonly words: LabWords;
  readonly language: string;
  readonly state: LabState;
  readonly onStep: Handler<LabState>;
}

const anyView: Readonly<Record<Engine, Drawer>> = views;

/** A lab's own part of the page. The frame sees to it that the state is of the lab's engine. */
export function Board({ lab, words, language, state, onStep }: BoardProps): ReactNode {
  return createElement(anyView[lab.engine], { lab, words, language, state, onStep });
}
