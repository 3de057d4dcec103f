/**
 * Studies until it is killed: every act is one operation that writes a statement, a place and an attempt's answer together. After each
 * commit it prints `ack <statements> <hash>`: from then on the parent may not find less.
 * Arguments: data folder, number of acts before it ends by itself (0: never).
 */
import { writeSync } from "node:fs";
import { openDataFolder } from "#db/folder.ts";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { markSeen, savePlace } from "#db/repositories/places.ts";
import { addProfile, findProfile } from "#db/repositories/profiles.ts";
import { countStatements } from "#db/repositories/statements.ts";
import { saveWriting } from "#db/repositories/writing.ts";
import { systemClock } from "#platform/clock.ts";
import { appendStatement, createRecorder } from "#records/statements.ts";
import { openDevice } from "#records/device.ts";
import { killed } from "./kill-parts.ts";

const [root = "", acts = "0"] = process.argv.slice(2);
const wanted = acts === "0" ? Infinity : Number(acts);
const folder = openDataFolder(root, { mustWrite: true });
const db = openDatabase(folder.database);
await migrate(db, folder.backups);
const device = await openDevice(db, folder.keys, "one machine", systemClock);
const recorder = createRecorder({ clock: systemClock, deviceId: device.id, appVersion: "0.1.0", builtAt: new Date(0) });
const { profileId, courseId, lessonId } = killed;
if (!findProfile(db, profileId))
  operation(db, "add-profile", (tx) => addProfile(tx, { id: profileId, at: new Date().toISOString(), card: null }));

for (let done = 0; done < wanted; done++) {
  const told = operation(db, "study", (tx) => {
    const n = countStatements(tx, profileId) + 1;
    const at = systemClock.wall().toISOString();
    savePlace(tx, { profileId, courseId, lessonId }, { block: `b${n}`, language: "en", at, seconds: 1 });
    markSeen(tx, { profileId, courseId, lessonId }, [`b${n}`]);
    saveWriting(tx, { profileId, courseId, lessonId, block: "text", text: `${n} `.repeat(n % 700), at });
    const { hash } = appendStatement(tx, recorder, profileId, {
      verb: "answered",
      courseId,
      lessonId,
      version: "1.0.0",
      digest: "0".repeat(64),
      language: "en",
      object: { kind: "item", id: `item-${n % 10}`, rev: 1 },
      scaled: (n % 5) / 4,
      success: n % 5 === 4,
      choices: ["a"],
      seconds: 1,
    });
    return `ack ${n} ${Buffer.from(hash).toString("hex")}\n`;
  });
  writeSync(1, told);
}
db.close();
folder.close();
