/** Labs are data: an engine's name and its parameters, without prose; and the words per language (DESIGN §5). One file an engine in labs/. */
import { z } from "zod";
import { Line, Slug, Text } from "./basic.ts";
import { ModelLab, ModelState } from "./labs/model.ts";
import { SortLab, SortState } from "./labs/sort.ts";
import { ConnectLab, ConnectState } from "./labs/connect.ts";
import { SelectLab, SelectState } from "./labs/select.ts";
import { TreeLab, TreeState } from "./labs/tree.ts";
import { TraceLab, TraceState } from "./labs/trace.ts";
import { ComposeLab, ComposeState } from "./labs/compose.ts";
import { TimelineLab, TimelineState } from "./labs/timeline.ts";
import { PlanLab, PlanState } from "./labs/plan.ts";
import { RoundsLab, RoundsState } from "./labs/rounds.ts";
import { ScoreLab, ScoreState } from "./labs/score.ts";
import { RepairLab, RepairState } from "./labs/repair.ts";
import { ClusterLab, ClusterState } from "./labs/cluster.ts";
import { ThresholdLab, ThresholdState } from "./labs/threshold.ts";
import { MatrixLab, MatrixState } from "./labs/matrix.ts";
import { GameLab, GameState } from "./labs/game.ts";
import { DeidentifyLab, DeidentifyState } from "./labs/deidentify.ts";

export const Lab = z.discriminatedUnion("engine", [
  ModelLab,
  TraceLab,
  SortLab,
  ConnectLab,
  SelectLab,
  TreeLab,
  ComposeLab,
  TimelineLab,
  PlanLab,
  RepairLab,
  ClusterLab,
  GameLab,
  RoundsLab,
  ScoreLab,
  ThresholdLab,
  DeidentifyLab,
  MatrixLab,
]);
export type Lab = z.infer<typeof Lab>;
export type Engine = Lab["engine"];

/** Words of a lab in one language; `labels` holds every id of the definition that is shown. */
export const LabWords = z.strictObject({
  title: Line,
  question: Text,
  how: Text,
  notice: Text,
  debrief: Text,
  labels: z.record(Slug, z.strictObject({ label: Line, help: Text.optional() })),
});
export type LabWords = z.infer<typeof LabWords>;

/** State of a lab between steps; every engine has its own shape under its name. */
export const LabState = z.discriminatedUnion("engine", [
  ModelState,
  TraceState,
  SortState,
  ConnectState,
  SelectState,
  TreeState,
  ComposeState,
  TimelineState,
  PlanState,
  RepairState,
  ClusterState,
  GameState,
  RoundsState,
  ScoreState,
  ThresholdState,
  DeidentifyState,
  MatrixState,
]);
export type LabState = z.infer<typeof LabState>;
