/** The screen lock of a profile: a PIN, and the printed code for when it is forgotten. It keeps colleagues out, not somebody with the disk. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { PinFileTrouble } from "#contract/model/pin-file.ts";
import type { profiles } from "#contract/procedures/profiles.ts";
import { operation } from "#db/operation.ts";
import type { PinRow } from "#db/repositories/pins.ts";
import { countWrongPin, findPin, forgetWrongPins, removePin, savePin } from "#db/repositories/pins.ts";
import { secondsLeft } from "#domain/backoff.ts";
import { instant } from "#platform/clock.ts";
import { isSecret, readRecoveryCode, recoveryCode, sealSecret } from "#platform/secrets.ts";
import { checkPinFile } from "#records/pin-file.ts";
import type { Context } from "./context.ts";
import { enrolmentOf, traineeOf } from "./support.ts";

export interface PinService {
  readonly handlers: HandlersOf<Pick<typeof profiles, "profiles.setPin" | "profiles.removePin">>;
  has(profileId: string): boolean;
  /**
   * Passes when the profile has no PIN or this is it.
   * @throws AppError pin-wrong; pin-wait {seconds} while nothing is compared after too many wrong ones
   */
  pass(profileId: string, pin: string | undefined): Promise<void>;
  /** Takes the PIN away against its recovery code. @throws AppError pin-wrong, pin-wait, not-found */
  recover(profileId: string, code: string): Promise<void>;
  /** The same by a file of the office that the profile hands in to; null: it was taken away. @throws AppError not-found */
  recoverByFile(profileId: string, bytes: Uint8Array): PinFileTrouble | null;
}

export function createPins({ db, clock }: Context): PinService {
  /** Tries of one profile one after the other: many at once would all be compared before the first was counted. */
  const turns = new Map<string, Promise<unknown>>();
  /** Where nothing can be written, wrong tries are counted for this run. */
  const unwritten = new Map<string, { failures: number; failedAt: string }>();
  const inTurn = <T>(profileId: string, work: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(profileId) ?? Promise.resolve()).then(work);
    turns.set(
      profileId,
      mine.catch(() => undefined),
    );
    return mine;
  };

  const compare = async (profileId: string, lock: PinRow, secret: string, sealed: string): Promise<void> => {
    const { failures, failedAt } = unwritten.get(profileId) ?? lock;
    const seconds = secondsLeft(failures, failedAt === null ? null : new Date(failedAt), clock.wall());
    if (seconds > 0) throw new AppError("pin-wait", { seconds });
    if (!(await isSecret(secret, sealed))) {
      if (db.readOnly) unwritten.set(profileId, { failures: failures + 1, failedAt: instant(clock) });
      else operation(db, "profiles.wrongPin", (tx) => countWrongPin(tx, profileId, instant(clock)));
      throw new AppError("pin-wrong");
    }
    unwritten.delete(profileId);
    if (!db.readOnly && failures > 0) operation(db, "profiles.rightPin", (tx) => forgetWrongPins(tx, profileId));
  };

  const pass = (profileId: string, given: string | undefined): Promise<void> =>
    inTurn(profileId, async () => {
      const lock = findPin(db, profileId);
      if (lock === null) return;
      // Nothing was tried: nothing is counted.
      if (given === undefined) throw new AppError("pin-wrong");
      await compare(profileId, lock, given, lock.pin);
    });

  return {
    has: (profileId) => findPin(db, profileId) !== null,
    pass,
    recover: (profileId, code) =>
      inTurn(profileId, async () => {
        const lock = findPin(db, profileId);
        if (lock === null) throw new AppError("not-found", { what: "pin" });
        await compare(profileId, lock, readRecoveryCode(code), lock.recovery);
        // From a place that cannot be written one studies all the same; the PIN is asked for again next time.
        if (!db.readOnly) operation(db, "profiles.recover", (tx) => removePin(tx, profileId));
      }),
    recoverByFile: (profileId, bytes) => {
      const lock = findPin(db, profileId);
      if (lock === null) throw new AppError("not-found", { what: "pin" });
      const office = enrolmentOf(db, profileId)?.enrolment.office.key ?? null;
      const check = checkPinFile(bytes, { profileId, office, setAt: lock.setAt });
      if (!check.ok) return check.why;
      if (!db.readOnly) operation(db, "profiles.recover", (tx) => removePin(tx, profileId));
      return null;
    },
    handlers: {
      "profiles.setPin": async ({ pin, current }, session) => {
        const profileId = traineeOf(session);
        await pass(profileId, current);
        const code = recoveryCode();
        const [sealed, recovery] = await Promise.all([sealSecret(pin), sealSecret(readRecoveryCode(code))]);
        operation(db, "profiles.setPin", (tx) => savePin(tx, profileId, { pin: sealed, recovery, at: instant(clock) }));
        return { recoveryCode: code, savedAt: instant(clock) };
      },
      "profiles.removePin": async ({ current }, session) => {
        const profileId = traineeOf(session);
        await pass(profileId, current);
        operation(db, "profiles.removePin", (tx) => removePin(tx, profileId));
        return { savedAt: instant(clock) };
      },
    },
  };
}
