/** Writing down acts that count. */
import type { Tx } from "#db/sql.ts";
import { addStatement, recentStatements } from "#db/repositories/statements.ts";
import type { Clock } from "#platform/clock.ts";
import { uuid7 } from "#platform/ids.ts";
import { currentChain, nextHash } from "./chain.ts";
import { createClockWatch } from "./clock-watch.ts";
import type { ClockWatch } from "./clock-watch.ts";
import { deriveProgress } from "./progress.ts";
import { readStatement, writeStatement } from "./xapi.ts";
import type { Act } from "./xapi.ts";

/** What every statement of this run has in common. Made once, by `createRecorder`. */
export interface Recorder {
  readonly clock: Clock;
  readonly watch: ClockWatch;
  readonly deviceId: string;
  readonly appVersion: string;
}
/**
 * @param deviceId From `openDevice` (device.ts).
 * @param builtAt When this app was built; the clock cannot be right before it.
 */
export function createRecorder(parts: { clock: Clock; deviceId: string; appVersion: string; builtAt: Date }): Recorder {
  return {
    clock: parts.clock,
    watch: createClockWatch(parts.clock, parts.builtAt),
    deviceId: parts.deviceId,
    appVersion: parts.appVersion,
  };
}

export interface Appended {
  /** Name of the chain. */
  chain: string;
  seq: number;
  hash: Uint8Array;
  at: string;
}

/**
 * Appends one statement to the profile's chain and derives progress, in the caller's operation: all of it is kept, or nothing.
 * @throws Error when the act cannot be read back as it was given: nothing unreadable is ever chained
 */
export function appendStatement(tx: Tx, recorder: Recorder, profileId: string, act: Act): Appended {
  const chain = currentChain(tx, recorder.deviceId, profileId);
  const seq = chain.length + 1;
  const at = recorder.clock.wall().toISOString();
  const marks = recorder.watch.marks(recentStatements(tx, profileId, 1)[0]?.at ?? null);
  const bytes = writeStatement(act, {
    id: uuid7(recorder.clock),
    profileId,
    chain: chain.uuid,
    deviceId: chain.deviceId,
    epoch: chain.epoch,
    seq,
    at,
    appVersion: recorder.appVersion,
    marks,
  });
  // Columns and progress come from the bytes, never from the act: what is derived now and what a rebuild derives are one thing.
  const told = readStatement(bytes);
  if (told.courseId !== act.courseId || told.lessonId !== act.lessonId || told.objectId !== act.object.id)
    throw new Error("The act does not survive writing.");
  const hash = nextHash(chain.headHash, bytes);
  addStatement(tx, chain.id, { ...told, seq, hash, bytes });
  deriveProgress(tx, profileId, told);
  return { chain: chain.uuid, seq, hash, at };
}
