/** Weighing one hand-in against what an office holds, and taking it in (DESIGN §6). A preview weighs and writes nothing. */
import {
  addBundle,
  addCollected,
  addCollectedChain,
  addHolding,
  addStrand,
  addTip,
  findChain,
  findTip,
  goesBeyond,
  hasBundle,
  hashAt,
  knowsHead,
  listHeldTips,
  listStrands,
  noBatch,
  pinnedKey,
  statementAt,
} from "#db/repositories/collection.ts";
import type { CollectedChain, StatementThere } from "#db/repositories/collection.ts";
import { addTipProgress } from "#db/repositories/collected-progress.ts";
import { addReportRows } from "#db/repositories/report-rows.ts";
import type { Reader, Tx } from "#db/sql.ts";
import { meet, standingOf, strandAt } from "#domain/merge.ts";
import type { Meeting, Strand, Tip } from "#domain/merge.ts";
import { readBrought } from "./brought.ts";
import type { Brought } from "./brought.ts";
import { hashesIn, readHandIn } from "./hand-in.ts";
import type { ChainHead, HandIn, HandInChain, Unfit } from "./hand-in.ts";
import { createTally } from "./progress.ts";
import { createReportTally } from "./report-rows.ts";

/** Why a file stays outside. */
export type Reason =
  | Unfit
  /** The file could not be read at all. */
  | "unreadable"
  /** Sealed, and none of the keys here opens it. */
  | "sealed"
  /** Signed, but a statement in it is none of this app's or belongs elsewhere. */
  | "bad-statement"
  /** Says that it was written later than now: the clock of that computer, or of this one, is wrong. */
  | "future-clock"
  /** The name on it holds what no name does. */
  | "unfit-name"
  /** The device is known by another key. */
  | "other-key"
  /** A chain of another person or device by the same name is here. */
  | "other-claim";

/** The first statement at which a chain differs from what counts, both as they tell it. */
export interface Difference {
  readonly seq: number;
  readonly here: StatementThere | null;
  readonly brought: StatementThere;
}
export interface Outcome {
  readonly file: string;
  readonly state: "new" | "same" | "conflicting" | "erased" | "damaged";
  readonly reason: Reason | null;
  /** Null where nothing can be known of it. */
  readonly profileId: string | null;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly deviceId: string | null;
  readonly writtenAt: string | null;
  /** Statements in the file, as far as it says. */
  readonly statements: number;
  readonly new: number;
  readonly same: number;
  readonly conflicting: number;
  /** Of erased chains: never taken in again. */
  readonly erased: number;
  /** Chains that follow one which nobody handed in. */
  readonly gaps: number;
  /** Statements with a mark of the clock; later than the hand-in itself; answered faster than a person reads. Of the new ones. */
  readonly clock: number;
  readonly ahead: number;
  readonly fast: number;
  readonly newDevice: boolean;
  readonly differences: readonly Difference[];
}

/** Seconds in which nobody reads a question and answers it. */
export const fastest = 1.5;
const day = 24 * 60 * 60 * 1000;
/** Controls, what turns the order of letters, and what could be mistaken for markup. */
// oxlint-disable-next-line no-control-regex
const unfit = /[<>\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

interface ChainPlan {
  readonly brought: HandInChain;
  readonly known: CollectedChain | null;
  readonly meeting: Meeting;
  readonly strands: ReadonlyMap<number, Strand>;
  /** Of the statements that are not here yet. */
  readonly told: readonly Brought[];
}
/** A hand-in that may come in, with what it takes. */
export interface Weighed {
  readonly handIn: HandIn;
  readonly outcome: Outcome;
  readonly plans: readonly ChainPlan[];
}

interface Laid {
  readonly strands: Strand[];
  readonly tips: Tip[];
  readonly hashes: Map<number, HandInChain["hash"]>;
}
/** What a preview has weighed already: as if it had come in. It keeps hashes, 32 bytes a statement, and nothing else of the files. */
export interface Overlay {
  readonly keys: Map<string, string>;
  readonly chains: Map<string, Laid>;
  readonly heads: Set<string>;
  strands: number;
}
export const newOverlay = (): Overlay => ({ keys: new Map(), chains: new Map(), heads: new Set(), strands: 0 });

export interface Ground {
  readonly db: Reader;
  /** The batch that is coming in; `noBatch` in a preview. */
  readonly batchId: number;
  /** The trusted moment (DESIGN §6). */
  readonly now: Date;
  /** In a preview only. */
  readonly overlay?: Overlay;
}

/** @param file its name, for showing. @param bytes opened; they must stay as they are until it was taken in */
export function weigh(ground: Ground, file: string, bytes: Uint8Array): Weighed | Outcome {
  const reading = readHandIn(bytes);
  if (!reading.ok) return refusal(file, reading.why, reading.head);
  const { handIn } = reading;
  const { head } = handIn;
  const refuse = (why: Reason): Outcome => refusal(file, why, head);
  const { card } = head.profile;
  if (card !== null && (unfit.test(card.name) || unfit.test(card.organisation) || !/^([A-Za-z]{2})?$/.test(card.country ?? "")))
    return refuse("unfit-name");
  if (!(Date.parse(head.writtenAt) <= ground.now.getTime() + day)) return refuse("future-clock");
  const pinned = ground.overlay?.keys.get(head.device.id) ?? pinnedKey(ground.db, head.device.id, ground.batchId);
  if (pinned !== null && pinned !== head.device.key) return refuse("other-key");

  const plans: ChainPlan[] = [];
  const sums = { new: 0, same: 0, conflicting: 0, erased: 0, gaps: 0, clock: 0, ahead: 0, fast: 0 };
  const differences: Difference[] = [];
  for (const brought of handIn.chains) {
    const { length, parent } = brought.head;
    if (length === 0) continue;
    const known = findChain(ground.db, brought.head.chain);
    if (!isClaimed(known, brought.head, head.profile.id)) return refuse("other-claim");
    if (known !== null && known.erasedAt !== null) {
      sums.erased += length;
      continue;
    }
    const here = hereOf(ground, brought.head.chain, known);
    const meeting = meet(here.strands, here.tips, {
      length,
      agrees: (strand, seq) => Buffer.compare(here.hash(strand, seq) ?? nothing, brought.hash(seq)) === 0,
    });
    const told = toldBy(brought, head.profile.id, meeting.same + 1, length);
    if (told === null) return refuse("bad-statement");
    sums.same += meeting.same;
    sums[meeting.conflicting ? "conflicting" : "new"] += told.length;
    for (const statement of told) {
      if (statement.marks > 0) sums.clock += 1;
      if (Date.parse(statement.at) > Date.parse(head.writtenAt) + day) sums.ahead += 1;
      if (statement.answeredIn !== null && statement.answeredIn < fastest) sums.fast += 1;
    }
    if (parent !== null && !handIn.chains.some((each) => each.head.head === parent) && !isKnown(ground, head.profile.id, parent))
      sums.gaps += 1;
    const [first] = told;
    const counted = standingOf(here.strands, here.tips)?.counted;
    if (meeting.conflicting && first !== undefined && counted !== undefined) {
      const seq = meeting.same + 1;
      differences.push({
        seq,
        here: counted.upto < seq ? null : statementAt(ground.db, strandAt(here.strands, counted, seq), seq),
        brought: first,
      });
    }
    plans.push({ brought, known, meeting, strands: here.strands, told });
  }
  const outcome: Outcome = {
    ...saidBy(file, head),
    ...sums,
    state: sums.conflicting > 0 ? "conflicting" : sums.new > 0 ? "new" : sums.erased > 0 && sums.same === 0 ? "erased" : "same",
    reason: null,
    newDevice: pinned === null,
    differences,
  };
  if (ground.overlay !== undefined) lay(ground.overlay, handIn, plans);
  return { handIn, outcome, plans };
}
const nothing = new Uint8Array(0);

/** What a refused file can still tell. It may be untrue. */
export function refusal(file: string, reason: Reason, head: HandIn["head"] | null = null): Outcome {
  const none = { new: 0, same: 0, conflicting: 0, erased: 0, gaps: 0, clock: 0, ahead: 0, fast: 0 };
  return { ...saidBy(file, head), ...none, state: "damaged", reason, newDevice: false, differences: [] };
}
function saidBy(file: string, head: HandIn["head"] | null) {
  const fit = (text: string | undefined): string | null => (text === undefined || unfit.test(text) ? null : text);
  return {
    file,
    profileId: head?.profile.id ?? null,
    name: fit(head?.profile.card?.name),
    organisation: fit(head?.profile.card?.organisation),
    deviceId: head?.device.id ?? null,
    writtenAt: head?.writtenAt ?? null,
    statements: (head?.chains ?? []).reduce((sum, { length }) => sum + length, 0),
  };
}

/** Whether what the head says of a chain agrees with what is known of it. */
function isClaimed(known: CollectedChain | null, { device, epoch, parent }: ChainHead, profileId: string): boolean {
  if (known === null) return true;
  const before = known.parentHead === null ? null : Buffer.from(known.parentHead).toString("hex");
  return known.profileId === profileId && known.deviceId === device && known.epoch === epoch && before === parent;
}
function isKnown({ db, batchId, overlay }: Ground, profileId: string, head: string): boolean {
  return overlay?.heads.has(head) === true || knowsHead(db, profileId, Buffer.from(head, "hex"), batchId);
}

interface Here {
  readonly strands: ReadonlyMap<number, Strand>;
  readonly tips: readonly Tip[];
  readonly hash: (strand: number, seq: number) => Uint8Array | null;
}
function hereOf({ db, batchId, overlay }: Ground, uuid: string, known: CollectedChain | null): Here {
  const laid = overlay?.chains.get(uuid);
  const strands = [...(known === null ? [] : listStrands(db, known.id)), ...(laid?.strands ?? [])];
  return {
    strands: new Map(strands.map((strand) => [strand.id, strand])),
    tips: [...(known === null ? [] : listHeldTips(db, known.id, batchId)), ...(laid?.tips ?? [])],
    hash: (strand, seq) => laid?.hashes.get(strand)?.(seq) ?? hashAt(db, strand, seq),
  };
}

/** What the statements of a chain tell, the first and the last included; null: one of them is none of ours. */
function toldBy({ head, line }: HandInChain, profileId: string, first: number, last: number): Brought[] | null {
  const told: Brought[] = [];
  for (let seq = first; seq <= last; seq += 1) {
    const text = line(seq).toString("utf8");
    const brought = readBrought(text, { profileId, chain: head.chain, deviceId: head.device, epoch: head.epoch, seq });
    if (brought === null) return null;
    told.push(brought);
  }
  return told;
}

/** As if it had come in, for what a preview weighs next. */
function lay(overlay: Overlay, { head }: HandIn, plans: readonly ChainPlan[]): void {
  overlay.keys.set(head.device.id, head.device.key);
  for (const { brought, meeting } of plans) {
    overlay.heads.add(brought.head.head);
    const laid: Laid = overlay.chains.get(brought.head.chain) ?? { strands: [], tips: [], hashes: new Map() };
    // Below any that the database gave.
    overlay.strands -= 1;
    const id = meeting.same === brought.head.length && meeting.strand !== null ? meeting.strand : overlay.strands;
    if (id !== meeting.strand) {
      laid.strands.push({ id, parent: meeting.strand, first: meeting.same + 1 });
      laid.hashes.set(id, hashesIn(brought.hashes));
    }
    laid.tips.push({ strand: id, upto: brought.head.length, head: brought.head.head, writtenAt: head.writtenAt });
    overlay.chains.set(brought.head.chain, laid);
  }
}

/** Takes a weighed hand-in into its batch. @returns false: the batch has it already */
export function takeIn(tx: Tx, batchId: number, { handIn, outcome, plans }: Weighed): boolean {
  if (batchId === noBatch || hasBundle(tx, batchId, handIn.digest)) return false;
  const { head } = handIn;
  const bundleId = addBundle(tx, {
    batchId,
    digest: handIn.digest,
    file: outcome.file,
    profileId: head.profile.id,
    deviceId: head.device.id,
    deviceKey: head.device.key,
    writtenAt: head.writtenAt,
    name: head.profile.card?.name ?? null,
    country: head.profile.card?.country ?? null,
    organisation: head.profile.card?.organisation ?? null,
    added: outcome.new,
    same: outcome.same,
    conflicting: outcome.conflicting,
    erased: outcome.erased,
    gaps: outcome.gaps,
    clockMarks: outcome.clock,
    ahead: outcome.ahead,
    fast: outcome.fast,
    newDevice: outcome.newDevice,
  });
  for (const plan of plans) addHolding(tx, bundleId, placeChain(tx, head.profile.id, plan));
  return true;
}

/** Writes what is new of a chain, on the strand that it continues or on one of its own. @returns the tip */
function placeChain(tx: Tx, profileId: string, { brought, known, meeting, told }: ChainPlan): number {
  const { chain, device, epoch, parent, length } = brought.head;
  const chainId =
    known?.id ??
    addCollectedChain(tx, {
      uuid: chain,
      profileId,
      deviceId: device,
      epoch,
      parentHead: parent === null ? null : Buffer.from(parent, "hex"),
    });
  const { same } = meeting;
  const continues = meeting.strand !== null && (same === length || !goesBeyond(tx, meeting.strand, same));
  const strand =
    continues && meeting.strand !== null ? meeting.strand : addStrand(tx, { chainId, parent: meeting.strand, first: same + 1 });
  for (const [at, statement] of told.entries()) {
    const seq = same + 1 + at;
    addCollected(tx, strand, seq, { ...statement, hash: brought.hash(seq), bytes: brought.line(seq) });
  }
  const there = findTip(tx, strand, length);
  if (there !== null) return there;
  const tip = addTip(tx, { strand, upto: length, head: brought.hash(length) });
  const [tally, report] = [createTally(), createReportTally()];
  // Those that are here were checked when they came.
  for (const statement of [...(toldBy(brought, profileId, 1, same) ?? []), ...told]) {
    tally.add(statement);
    report.add(statement);
  }
  addTipProgress(tx, tip, tally.rows());
  addReportRows(tx, tip, report.rows());
  return tip;
}
