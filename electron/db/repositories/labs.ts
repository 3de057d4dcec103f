/** State of labs between steps. */
import { z } from "zod";
import { LabState } from "#contract/model/lab.ts";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ state: z.string().transform((text) => LabState.parse(JSON.parse(text))), savedAt: z.string() });
export type LabRow = z.infer<typeof Row>;

export function findLabState(db: Reader, profileId: string, courseId: string, labId: string): LabRow | null {
  return db.get(
    "SELECT state, saved_at AS savedAt FROM lab_state WHERE profile_id = @profileId AND course_id = @courseId AND lab_id = @labId",
    Row,
    {
      profileId,
      courseId,
      labId,
    },
  );
}
export function saveLabState(tx: Tx, profileId: string, courseId: string, labId: string, state: LabState, at: string): void {
  tx.run(
    `INSERT INTO lab_state (profile_id, course_id, lab_id, state, saved_at) VALUES (@profileId, @courseId, @labId, @state, @at)
     ON CONFLICT (profile_id, course_id, lab_id) DO UPDATE SET state = excluded.state, saved_at = excluded.saved_at`,
    { profileId, courseId, labId, state: JSON.stringify(state), at },
  );
}
