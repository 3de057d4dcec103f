/** Hand-ins for the bench: one person each, who answers, reads and takes quizzes; a hundred new ones a day. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { handIn, idOf, maker, studying } from "#test/records/hands.ts";

export function writeHandIns(folder: string, bundles: number, each: number): void {
  for (let n = 1; n <= bundles; n += 1) {
    const bytes = handIn({
      device: maker(n),
      profile: idOf(1, n),
      name: `Person ${n}`,
      chains: [{ chain: idOf(2, n), told: studying(each) }],
    });
    writeFileSync(join(folder, `${String(n).padStart(5, "0")}.tdgarecord`), bytes);
  }
}
