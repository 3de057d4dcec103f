/**
 * The records office: its file and its keys. Keys are in memory only while a window or tab has the office open; each opens it by itself,
 * and it closes for one that nobody has touched for a quarter of an hour (the page says when somebody is there: `office.stay`).
 */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { office } from "#contract/procedures/office.ts";
import type { Topic } from "#contract/topics.ts";
import { audited, checkAudit, readAudit } from "#db/audit.ts";
import { copyOffice, hasOffice, officeCopies, openOfficeFile } from "#db/office-file.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { addOffice, countWrongTry, findOffice, forgetWrongTries, saveIssuer, saveWraps } from "#db/repositories/office.ts";
import type { OfficeRow } from "#db/repositories/office.ts";
import { secondsLeft } from "#domain/backoff.ts";
import { keyWords } from "#packs/key-words.ts";
import type { Clock } from "#platform/clock.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { readRecoveryCode, recoveryCode } from "#platform/secrets.ts";
import { newOfficeKeys, unwrapOfficeKeys } from "#records/office-keys.ts";
import type { OfficeKeys } from "#records/office-keys.ts";
import { fillReportRows } from "#records/report-rows.ts";
import type { Desk } from "./context.ts";

export interface OfficeService {
  readonly handlers: HandlersOf<typeof office>;
  /** What the gate asks. */
  isOpen(session: Session): boolean;
  /** @throws AppError not-allowed when this session has not opened it (any more) */
  readonly desk: (session: Session) => Desk;
  close(): Promise<void>;
}

export interface OfficeParts {
  /** From `dataPaths`. */
  readonly folder: string;
  readonly writable: boolean;
  readonly clock: Clock;
  readonly publish: (topics: readonly Topic[]) => void;
  readonly report: (error: unknown, where: string) => void;
}

/** Milliseconds without a touch. */
const patience = 15 * 60 * 1000;
const auditPage = 100;

export function createOffice({ folder, writable, clock, publish, report }: OfficeParts): OfficeService {
  let file: Db | null = null;
  let keys: OfficeKeys | null = null;
  /** When each session that has the office open was touched last, on the clock that only moves forward. */
  const touched = new Map<string, number>();

  /** One after the other: tries at once would all be compared before the first was counted, and two would make two offices. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const opened = async (): Promise<Db> => {
    if (!writable) throw new AppError("read-only");
    file ??= await openOfficeFile(folder, clock.wall());
    return file;
  };
  const found = async (): Promise<{ db: Db; row: OfficeRow }> => {
    const db = hasOffice(folder) ? await opened() : null;
    const row = db === null ? null : findOffice(db);
    if (db === null || row === null) throw new AppError("not-found", { what: "office" });
    return { db, row };
  };

  const left = (session: Session): number => {
    const at = touched.get(session.id);
    return at === undefined || keys === null ? 0 : Math.max(0, patience - (clock.monotonic() - at));
  };
  const untilOf = (session: Session): string => new Date(clock.wall().getTime() + left(session)).toISOString();
  const shut = (id: string): void => {
    touched.delete(id);
    if (touched.size === 0) keys = null;
  };
  const watch = setInterval(() => {
    const late = [...touched].filter(([, at]) => clock.monotonic() - at >= patience);
    for (const [id] of late) shut(id);
    if (late.length > 0) publish(["office"]);
  }, 10_000).unref();

  const desk = (session: Session): Desk => {
    const row = file === null ? null : findOffice(file);
    if (left(session) === 0 || keys === null || file === null || row === null) throw new AppError("not-allowed", { role: "office" });
    return { db: file, keys, issuer: row.issuer };
  };
  /** The day's first opening leaves a copy of the file beside it: with the file, keys and records would be gone. */
  let copying: Promise<void> = Promise.resolve();
  const copyDaily = (db: Db): void => {
    const today = instant(clock).slice(0, 10);
    if (officeCopies(folder)[0]?.startsWith(`office-${today}`) === true) return;
    copying = copying
      .then(() => copyOffice(db, folder, clock.wall()))
      .then(
        () => publish(["office"]),
        (error: unknown) => report(error, "office.copy"),
      );
  };
  /** What an earlier version collected gets its rows for reports, beside whatever else is done. */
  const stopping = new AbortController();
  const complete = (db: Db): void => {
    copying = copying
      .then(() => fillReportRows(db, stopping.signal))
      .then(
        (filled) => (filled > 0 ? publish(["collection"]) : undefined),
        (error: unknown) => report(error, "office.reports"),
      );
  };
  const enter = (session: Session, of: OfficeKeys): void => {
    keys = of;
    touched.set(session.id, clock.monotonic());
  };

  /** The keys behind a secret. Wrong ones are counted, also across restarts, and waited for. @throws AppError passphrase-wrong, passphrase-wait */
  const compare = async (db: Db, row: OfficeRow, wrap: string, secret: string): Promise<OfficeKeys> => {
    const seconds = secondsLeft(row.failures, row.failedAt === null ? null : new Date(row.failedAt), clock.wall());
    if (seconds > 0) throw new AppError("passphrase-wait", { seconds });
    const opens = await unwrapOfficeKeys(wrap, secret);
    if (opens === null) {
      audited(db, { at: instant(clock), act: "refused", details: {} }, (tx) => countWrongTry(tx, instant(clock)));
      throw new AppError("passphrase-wrong");
    }
    if (row.failures > 0) operation(db, "office.opened", forgetWrongTries);
    return opens;
  };
  /** A new code over the same keys. */
  const newSheet = async (of: OfficeKeys): Promise<{ code: string; wrap: string }> => {
    const code = recoveryCode();
    return { code, wrap: await of.wrap(readRecoveryCode(code)) };
  };

  return {
    isOpen: (session) => left(session) > 0,
    desk,
    close: async () => {
      clearInterval(watch);
      stopping.abort();
      await turn;
      await copying;
      touched.clear();
      keys = null;
      file?.close();
      file = null;
    },
    handlers: {
      "office.state": async (_input, session) => {
        const known = hasOffice(folder) ? findOffice(await inTurn(opened)) : null;
        const open = left(session) > 0;
        return {
          exists: known !== null,
          name: known?.issuer.name ?? null,
          open,
          until: open ? untilOf(session) : null,
          wait: known === null ? 0 : secondsLeft(known.failures, known.failedAt === null ? null : new Date(known.failedAt), clock.wall()),
        };
      },
      "office.create": ({ passphrase, issuer }, session) =>
        inTurn(async () => {
          const db = await opened();
          if (findOffice(db) !== null) throw new AppError("conflict", { what: "office" });
          const made = await newOfficeKeys();
          const [passphraseWrap, sheet] = await Promise.all([made.wrap(passphrase), newSheet(made)]);
          const at = instant(clock);
          audited(db, { at, act: "opened", details: { name: issuer.name, key: made.publicKey } }, (tx) =>
            addOffice(tx, {
              id: uuid(),
              createdAt: at,
              issuer,
              publicKey: made.publicKey,
              officeRecipient: made.recipients.office,
              recoveryRecipient: made.recipients.recovery,
              passphraseWrap,
              recoveryWrap: sheet.wrap,
            }),
          );
          enter(session, made);
          return { code: sheet.code, key: made.recoveryIdentity, savedAt: instant(clock) };
        }),
      "office.unlock": ({ passphrase }, session) =>
        inTurn(async () => {
          const { db, row } = await found();
          const opens = await compare(db, row, row.passphraseWrap, passphrase);
          audited(db, { at: instant(clock), act: "unlocked", details: {} }, () => undefined);
          enter(session, opens);
          copyDaily(db);
          complete(db);
          return {};
        }),
      "office.recover": ({ code, passphrase }, session) =>
        inTurn(async () => {
          const { db, row } = await found();
          const opens = await compare(db, row, row.recoveryWrap, readRecoveryCode(code));
          const [wrap, sheet] = await Promise.all([opens.wrap(passphrase), newSheet(opens)]);
          const at = instant(clock);
          audited(db, { at, act: "recovered", details: {} }, (tx) => saveWraps(tx, { passphrase: wrap, recovery: sheet.wrap }));
          enter(session, opens);
          return { code: sheet.code, key: opens.recoveryIdentity, savedAt: instant(clock) };
        }),
      "office.lock": (_input, session) => {
        shut(session.id);
        return {};
      },
      "office.stay": (_input, session) => {
        touched.set(session.id, clock.monotonic());
        return { until: untilOf(session) };
      },
      "office.issuer": (_input, session) => {
        const { db, keys: own } = desk(session);
        const row = findOffice(db);
        if (row === null) throw new AppError("not-found", { what: "office" });
        return { issuer: row.issuer, words: keyWords(own.publicKey), recipients: own.recipients, createdAt: row.createdAt };
      },
      "office.saveIssuer": (issuer, session) => {
        const { db } = desk(session);
        audited(db, { at: instant(clock), act: "issuer-changed", details: { name: issuer.name } }, (tx) => saveIssuer(tx, issuer));
        return { savedAt: instant(clock) };
      },
      "office.changePassphrase": ({ current, passphrase }) =>
        inTurn(async () => {
          const { db, row } = await found();
          const opens = await compare(db, row, row.passphraseWrap, current);
          const wrap = await opens.wrap(passphrase);
          audited(db, { at: instant(clock), act: "passphrase-changed", details: {} }, (tx) =>
            saveWraps(tx, { passphrase: wrap, recovery: null }),
          );
          return { savedAt: instant(clock) };
        }),
      "office.renewSheet": ({ current }) =>
        inTurn(async () => {
          const { db, row } = await found();
          const opens = await compare(db, row, row.passphraseWrap, current);
          const sheet = await newSheet(opens);
          audited(db, { at: instant(clock), act: "sheet-renewed", details: {} }, (tx) =>
            saveWraps(tx, { passphrase: row.passphraseWrap, recovery: sheet.wrap }),
          );
          return { code: sheet.code, key: opens.recoveryIdentity, savedAt: instant(clock) };
        }),
      "office.audit": ({ before }, session) => {
        const { db } = desk(session);
        return { entries: readAudit(db, before, auditPage), ...checkAudit(db) };
      },
    },
  };
}
