/**
 * Engine `deidentify`: records that look alike, what is at risk, and how much detail is left. k-anonymity and the measure of detail (Prec)
 * are those of Sweeney, "Achieving k-anonymity privacy protection using generalization and suppression" (2002); distinct l-diversity is that
 * of Machanavajjhala and others, "l-diversity: privacy beyond k-anonymity" (2007), section 4.
 */
import type { DeidentifyLab } from "#contract/model/labs/deidentify.ts";
import { reach } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds } from "./engine.ts";

export type DeidentifyState = StateOf<"deidentify">;
type Release = Pick<DeidentifyState, "levels" | "dropped">;
type Column = DeidentifyLab["columns"][number];
type Level = Column["levels"][number];
type Person = DeidentifyLab["people"][number];
type Goal = DeidentifyLab["goals"][number];

const wholeNumber = /^\d{1,9}$/;
const dust = 1e-9;

/** The level of a column that leaves it out. */
export function outOf(column: Column): number {
  return column.levels.length + 1;
}

/** The level at which a column is released. Sensitive columns stay as they are: they are what the table is for. */
export function levelOf(column: Column, levels: Release["levels"]): number {
  if (column.role === "sensitive") return 0;
  return Math.min(outOf(column), (Object.hasOwn(levels, column.id) ? levels[column.id] : undefined) ?? 0);
}

function coarser(level: Level, value: string): string | null {
  if ("groups" in level) return Object.entries(level.groups).find(([, members]) => members.includes(value))?.[0] ?? null;
  if (!wholeNumber.test(value) || Number(value) < level.from) return null;
  const low = level.from + Math.floor((Number(value) - level.from) / level.width) * level.width;
  return `${low}-${low + level.width - 1}`;
}

/** A value as it is released at some level; null where the column is left out (or, in an unsound lab, the level does not know it). */
export function valueAt(column: Column, value: string, level: number): string | null {
  if (level === 0) return value;
  const step = column.levels[level - 1];
  return step === undefined ? null : coarser(step, value);
}

export interface Alike {
  /** What their records have in common, by column; null where left out. Sensitive columns are not among them. */
  readonly shared: Readonly<Record<string, string | null>>;
  /** Every record of the group, from 1, those left out among them. */
  readonly records: readonly number[];
  /** Those that are released. */
  readonly kept: readonly number[];
  /** Different values of the sensitive column that has fewest; 0 for a group of which nothing is released. */
  readonly diversity: number;
}

/** Groups of records that look alike once released, in the order of their first records. Leaving a record out moves none of them. */
export function groupsOf(lab: DeidentifyLab, { levels, dropped }: Release): Alike[] {
  const seen = lab.columns.flatMap((column, at) => (column.role === "sensitive" ? [] : [{ column, at, level: levelOf(column, levels) }]));
  const secrets = lab.columns.flatMap((column, at) => (column.role === "sensitive" ? [at] : []));
  const groups = new Map<string, { shared: Record<string, string | null>; records: number[] }>();
  for (const [index, cells] of lab.records.entries()) {
    const shared = seen.map(({ column, at, level }) => [column.id, valueAt(column, cells[at] ?? "", level)] as const);
    const key = JSON.stringify(shared.map(([, value]) => value));
    const group = groups.get(key) ?? { shared: Object.fromEntries(shared), records: [] };
    group.records.push(index + 1);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ shared, records }) => {
    const kept = records.filter((record) => !dropped.includes(record));
    const different = secrets.map((at) => new Set(kept.map((record) => lab.records[record - 1]?.[at])).size);
    return { shared, records, kept, diversity: kept.length === 0 ? 0 : Math.min(...different) };
  });
}

/** What a release is worth. Null: nothing is released, so nothing is the smallest. */
export interface Worth {
  /** Records of the smallest group (k). */
  readonly k: number | null;
  /** Different sensitive values of the group with fewest (l). */
  readonly l: number | null;
  /** The greatest chance to pick the right record of somebody whose group is known: 1/k. */
  readonly risk: number | null;
  /** The mean of that chance over all records: groups by records. */
  readonly mean: number | null;
  /** Detail kept, 0 to 1: Prec, a record left out losing all. */
  readonly utility: number;
}

/** Works out what a release is worth. */
export function worthOf(lab: DeidentifyLab, release: Release): Worth {
  const groups = groupsOf(lab, release).filter(({ kept }) => kept.length > 0);
  const kept = groups.reduce((sum, group) => sum + group.kept.length, 0);
  const quasi = lab.columns.filter(({ role }) => role === "quasi");
  const weights = quasi.reduce((sum, { weight }) => sum + weight, 0);
  const detail = quasi.reduce((sum, column) => sum + column.weight * (1 - levelOf(column, release.levels) / outOf(column)), 0);
  const utility = weights === 0 ? 0 : (detail / weights) * (kept / lab.records.length);
  if (kept === 0) return { k: null, l: null, risk: null, mean: null, utility };
  const k = Math.min(...groups.map((group) => group.kept.length));
  return { k, l: Math.min(...groups.map(({ diversity }) => diversity)), risk: 1 / k, mean: groups.length / kept, utility };
}

/** What somebody learns who looks for a person by what is known of them. */
export interface Attack {
  /** `learned`: not which record, but what all that fit say. `wrong`: the only one that fits is somebody else's. */
  readonly outcome: "found" | "learned" | "hidden" | "wrong" | "absent";
  /** Released records that fit. */
  readonly fits: readonly number[];
  /** What all of them say. */
  readonly value: string | null;
}

/** Looks for a person in what is released. A column left out fits everybody. */
export function attack(lab: DeidentifyLab, release: Release, person: Person): Attack {
  const known = lab.columns.flatMap((column, at) => (person.knows.includes(column.id) ? [{ column, at }] : []));
  const cell = (record: number, at: number): string => lab.records[record - 1]?.[at] ?? "";
  const fits = lab.records
    .map((_, index) => index + 1)
    .filter((record) => !release.dropped.includes(record))
    .filter((record) =>
      known.every(({ column, at }) => {
        const level = levelOf(column, release.levels);
        return valueAt(column, cell(record, at), level) === valueAt(column, cell(person.record, at), level);
      }),
    );
  const said = lab.columns.flatMap(({ role }, at) => {
    const values = new Set(fits.map((record) => cell(record, at)));
    return role === "sensitive" && values.size === 1 ? [...values] : [];
  });
  const inside = fits.includes(person.record);
  const [value = null] = inside ? said : [];
  const alone = fits.length === 1;
  const outcome = fits.length === 0 ? "absent" : alone ? (inside ? "found" : "wrong") : value === null ? "hidden" : "learned";
  return { outcome, fits, value };
}

/** How many people something is learned of for certain. */
export function exposedIn(lab: DeidentifyLab, release: Release): number {
  return lab.people.filter((person) => ["found", "learned"].includes(attack(lab, release, person).outcome)).length;
}

/** Whether a goal holds for a release. */
export function meets(lab: DeidentifyLab, release: Release, goal: Goal): boolean {
  const { k, l, utility } = worthOf(lab, release);
  const most = goal.exposed === undefined || exposedIn(lab, release) <= goal.exposed;
  return (k ?? 0) >= (goal.k ?? 1) && (l ?? 0) >= (goal.l ?? 1) && utility >= (goal.utility ?? 0) - dust && most;
}

function settle(lab: DeidentifyLab, state: DeidentifyState): DeidentifyState {
  return {
    ...state,
    reached: reach(
      state.reached,
      lab.goals.filter((goal) => meets(lab, state, goal)).map(({ id }) => id),
    ),
  };
}

/** Another level for a column. */
export function setLevel(lab: DeidentifyLab, state: DeidentifyState, columnId: string, level: number): DeidentifyState {
  const column = lab.columns.find(({ id }) => id === columnId);
  if (!column || column.role === "sensitive" || level < 0 || level > outOf(column)) return state;
  return settle(lab, { ...state, levels: { ...state.levels, [columnId]: level } });
}

/** Leaves a record out, or takes it in again. More than the lab allows are not left out. */
export function toggleRecord(lab: DeidentifyLab, state: DeidentifyState, record: number): DeidentifyState {
  const out = state.dropped.includes(record);
  if (record < 1 || record > lab.records.length || (!out && state.dropped.length >= lab.drops)) return state;
  const rest = state.dropped.filter((each) => each !== record);
  return settle(lab, { ...state, dropped: out ? rest : [...rest, record].toSorted((one, other) => one - other) });
}

/** Every way the columns can stand, at most 4096; null if there are more. */
function everyWay(lab: DeidentifyLab): Release["levels"][] | null {
  let ways: Release["levels"][] = [{}];
  for (const column of lab.columns.filter(({ role }) => role !== "sensitive")) {
    const levels = Array.from({ length: outOf(column) + 1 }, (_, level) => level);
    if (ways.length * levels.length > 4096) return null;
    ways = ways.flatMap((way) => levels.map((level) => ({ ...way, [column.id]: level })));
  }
  return ways;
}

/** Whether a goal is met at some levels, the groups that break it left out: part of a group left out helps neither k nor l. */
function canMeet(lab: DeidentifyLab, levels: Release["levels"], goal: Goal): boolean {
  const short = groupsOf(lab, { levels, dropped: [] }).filter(
    ({ kept, diversity }) => kept.length < (goal.k ?? 1) || diversity < (goal.l ?? 1),
  );
  const dropped = short.flatMap(({ records }) => records);
  const told = lab.people.filter((person) => attack(lab, { levels, dropped }, person).outcome !== "hidden").map(({ record }) => record);
  return [dropped, [...new Set([...dropped, ...told])]].some(
    (out) => out.length <= lab.drops && meets(lab, { levels, dropped: out }, goal),
  );
}

function problemsOf(lab: DeidentifyLab): LabProblem[] {
  const { columns, records, people, goals } = lab;
  const levels = Object.fromEntries(columns.map((column, index) => [`columns/${index}/levels`, column.levels]));
  const problems = repeatedIds({ columns, ...levels, people, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  for (const role of ["quasi", "sensitive"]) if (!columns.some((column) => column.role === role)) say("lab-no-column", "/columns", role);
  for (const [index, cells] of records.entries()) {
    if (cells.length !== columns.length) say("lab-cells-differ", `/records/${index}`, String(cells.length));
  }
  for (const [index, column] of columns.entries()) {
    const values = [...new Set(records.flatMap((cells) => cells[index] ?? []))];
    if (column.role === "sensitive" && column.levels.length > 0) say("lab-level-unused", `/columns/${index}/levels`, column.id);
    for (const [nth] of column.levels.entries()) {
      const pointer = `/columns/${index}/levels/${nth}`;
      for (const value of values) if (valueAt(column, value, nth + 1) === null) say("lab-level-gap", pointer, value);
      // What is alike at one level is alike at every coarser one; else a coarser level would part what was joined.
      const split = values.find((one) =>
        values.some(
          (other) =>
            valueAt(column, one, nth) === valueAt(column, other, nth) && valueAt(column, one, nth + 1) !== valueAt(column, other, nth + 1),
        ),
      );
      if (split !== undefined) say("lab-level-parts", pointer, split);
    }
  }
  const seen = new Set(columns.filter(({ role }) => role !== "sensitive").map(({ id }) => id));
  for (const [index, { record, knows }] of people.entries()) {
    if (record > records.length) say("lab-outside-range", `/people/${index}/record`, String(record));
    for (const [nth, id] of knows.entries()) if (!seen.has(id)) say("lab-unknown-id", `/people/${index}/knows/${nth}`, id);
  }
  if (problems.length > 0) return problems;
  const ways = everyWay(lab);
  const start = deidentifyRules.start(lab);
  for (const [index, goal] of goals.entries()) {
    if (ways !== null && !ways.some((way) => canMeet(lab, way, goal))) say("lab-goal-too-high", `/goals/${index}`, goal.id);
    else if (meets(lab, start, goal)) say("lab-done-at-start", `/goals/${index}`, goal.id);
  }
  return problems;
}

/** Whether a value needs words: numbers and ranges of numbers are shown as they stand. */
export function needsWords(value: string): boolean {
  return /[a-z]/.test(value);
}

export const deidentifyRules: EngineRules<"deidentify"> = {
  start: () => ({ engine: "deidentify", levels: {}, dropped: [], reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const levels = Object.entries(state.levels).every(([id, level]) =>
      lab.columns.some((column) => column.id === id && column.role !== "sensitive" && level <= outOf(column)),
    );
    const rising = state.dropped.every((record, index) => record <= lab.records.length && record > (state.dropped[index - 1] ?? 0));
    return levels && rising && state.dropped.length <= lab.drops && allDone(state.reached, deidentifyRules.tasks(lab));
  },
  labels(lab) {
    const groups = lab.columns.flatMap(({ levels }) => levels.flatMap((level) => ("groups" in level ? Object.keys(level.groups) : [])));
    const values = [...lab.records.flat(), ...groups].filter(needsWords);
    const named = [...lab.columns, ...lab.columns.flatMap(({ levels }) => levels), ...lab.people, ...lab.goals];
    return [...new Set([...named.map(({ id }) => id), ...values])];
  },
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
