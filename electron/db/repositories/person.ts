/**
 * All that one person has here beside their statements, table by table: what an erasure takes away, and what goes along to another
 * computer. A test compares this list with the schema.
 */
import { z } from "zod";
import type { Reader, Tx, Value } from "#db/sql.ts";

interface Table {
  readonly columns: readonly string[];
  /** Hangs on an attempt, not on the profile itself. */
  readonly ofAttempt?: true;
  /** Derived from statements: made anew on the other computer. */
  readonly derived?: true;
}
/** In an order in which rows can be put in; they are taken out from the end. */
export const personalTables = {
  profile_card: { columns: ["name", "country", "organisation"] },
  profile_pin: { columns: ["pin", "recovery", "set_at", "failures", "failed_at"] },
  profile_setting: { columns: ["name", "value"] },
  enrolment: { columns: ["file", "accepted_at"] },
  receipt: { columns: ["id", "file", "written_at", "brought_at"] },
  place: { columns: ["course_id", "lesson_id", "block", "language", "at", "step", "seconds"] },
  seen_block: { columns: ["course_id", "lesson_id", "block"] },
  writing: { columns: ["course_id", "lesson_id", "block", "text", "saved_at"] },
  lab_state: { columns: ["course_id", "lab_id", "state", "saved_at"] },
  note: {
    columns: (
      "id course_id lesson_id kind version course_title lesson_title block whole language quote prefix suffix start text created_at " +
      "saved_at removed_at"
    ).split(" "),
  },
  review_card: { columns: "course_id kind ref rev stability difficulty last_day due_day suspended".split(" ") },
  review_log: { columns: "seq course_id kind ref rev day at rating expected told".split(" ") },
  attempt: {
    columns:
      "id course_id version digest lesson_id kind seed state started_at finished_at limit_seconds used_seconds counted_at ticket watched_by".split(
        " ",
      ),
  },
  attempt_item: {
    columns: "attempt_id ordinal item_id rev option_order response scaled points max correct seconds answered_at flagged".split(" "),
    ofAttempt: true,
  },
  attempt_interruption: { columns: ["attempt_id", "ordinal", "from_at", "seconds"], ofAttempt: true },
  progress_course: { columns: [], derived: true },
  progress_lesson: { columns: [], derived: true },
  progress_lab: { columns: [], derived: true },
  progress_quiz: { columns: [], derived: true },
  progress_item: { columns: [], derived: true },
} as const satisfies Record<string, Table>;
/** Tables that name a profile and stay: its chains, and what it left by or came by. */
export const keptTables = ["chain", "transfer"] as const;

const names = Object.keys(personalTables).filter((name): name is keyof typeof personalTables => name in personalTables);
const describe = (name: keyof typeof personalTables): Table => personalTables[name];
const own = ({ ofAttempt }: Table): string =>
  ofAttempt === true ? "attempt_id IN (SELECT id FROM attempt WHERE profile_id = @profileId)" : "profile_id = @profileId";

/** A value of a column; bytes as base64, so that a row can stand in JSON. */
const Cell = z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.base64() })]);
const Stored = z.record(
  z.string(),
  z
    .union([z.string(), z.number(), z.null(), z.instanceof(Uint8Array)])
    .transform((value) => (value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value)),
);
/** Rows of a person by table. */
export const PersonRows = z.partialRecord(z.enum(names), z.array(z.record(z.string(), Cell)).max(2_000_000));
export type PersonRows = z.infer<typeof PersonRows>;

/** Every row but those that are derived from statements. */
export function readPerson(db: Reader, profileId: string): PersonRows {
  const rows: PersonRows = {};
  for (const name of names) {
    const table = describe(name);
    if (table.derived === true) continue;
    rows[name] = db.all(`SELECT ${table.columns.join(", ")} FROM ${name} WHERE ${own(table)}`, Stored, { profileId });
  }
  return rows;
}
/**
 * Puts rows in under a profile that has none. Columns that are not known are left out.
 * @throws RangeError when a row hangs on somebody else's attempt; Error when SQLite finds it no row of the table
 */
export function addPerson(tx: Tx, profileId: string, rows: PersonRows): void {
  const attempts = new Set((rows.attempt ?? []).map(({ id }) => id));
  for (const name of names) {
    const { columns, ofAttempt, derived } = describe(name);
    if (derived === true) continue;
    const all = ofAttempt === true ? columns : ["profile_id", ...columns];
    const sql = `INSERT INTO ${name} (${all.join(", ")}) VALUES (${all.map((column) => `@${column}`).join(", ")})`;
    for (const row of rows[name] ?? []) {
      if (ofAttempt === true && !attempts.has(row["attempt_id"] ?? null)) throw new RangeError("A row of somebody else's attempt.");
      tx.run(sql, Object.fromEntries(all.map((column) => [column, column === "profile_id" ? profileId : valueOf(row[column] ?? null)])));
    }
  }
}
function valueOf(cell: z.infer<typeof Cell>): Value {
  return typeof cell === "object" && cell !== null ? Buffer.from(cell.base64, "base64") : cell;
}
/** Takes away every row, derived ones included; statements are a matter of their own (`eraseChains`). */
export function removePerson(tx: Tx, profileId: string): void {
  for (const name of names.toReversed()) tx.run(`DELETE FROM ${name} WHERE ${own(describe(name))}`, { profileId });
}

const Transfer = z.object({ profileId: z.string(), direction: z.enum(["out", "in"]), at: z.string() });
/** The file by which a profile left or came; null: none that this computer knows. */
export function findTransfer(db: Reader, id: string): z.infer<typeof Transfer> | null {
  return db.get("SELECT profile_id AS profileId, direction, at FROM transfer WHERE id = @id", Transfer, { id });
}
export function addTransfer(tx: Tx, id: string, transfer: z.infer<typeof Transfer>): void {
  tx.run("INSERT INTO transfer (id, profile_id, direction, at) VALUES (@id, @profileId, @direction, @at)", { id, ...transfer });
}
