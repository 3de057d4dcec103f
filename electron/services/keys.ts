/** The ring of publishers' keys: who may be trusted here, told from a file, compared by words, revoked when it must be. */
import { readFileSync, statSync } from "node:fs";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import { Publisher, Signature } from "#contract/model/manifest.ts";
import type { packs } from "#contract/procedures/packs.ts";
import { operation } from "#db/operation.ts";
import { addPublisherKey, listPacks, listPublisherKeys, renamePublisherKey, revokePublisherKey } from "#db/repositories/packs.ts";
import { keyWords } from "#packs/key-words.ts";
import { instant } from "#platform/clock.ts";
import type { Context } from "./context.ts";

type Group = Pick<typeof packs, "keys.list" | "keys.read" | "keys.add" | "keys.rename" | "keys.revoke">;

/** A key file holds one line, or one small object: anything longer is another file. */
const longest = 4096;

/** @param fileOf The file behind a ticket for a key. @throws AppError ticket-expired */
export function createKeys({ db, clock }: Context, fileOf: (session: Session, ticket: string) => string): HandlersOf<Group> {
  const known = (key: string): void => {
    if (!listPublisherKeys(db).some((each) => each.key === key)) throw new AppError("not-found", { what: "key" });
  };
  return {
    "keys.list": () => {
      const installed = listPacks(db);
      return listPublisherKeys(db).map((each) => ({
        ...each,
        words: keyWords(each.key),
        source: each.source === "bundled" ? ("bundled" as const) : ("added" as const),
        courses: [...new Set(installed.filter(({ key }) => key === each.key).map(({ courseId }) => courseId))],
      }));
    },
    "keys.read": ({ ticket }, session) => {
      const { key, name } = readKeyFile(fileOf(session, ticket));
      return { key, name, words: keyWords(key), known: listPublisherKeys(db).some((each) => each.key === key) };
    },
    "keys.add": ({ ticket, name }, session) => {
      const { key } = readKeyFile(fileOf(session, ticket));
      operation(db, "keys.add", (tx) => addPublisherKey(tx, { key, name, source: "added", addedAt: instant(clock) }));
      return {};
    },
    "keys.rename": ({ key, name }) => {
      known(key);
      operation(db, "keys.rename", (tx) => renamePublisherKey(tx, key, name));
      return {};
    },
    "keys.revoke": ({ key, revoked }) => {
      known(key);
      operation(db, "keys.revoke", (tx) => revokePublisherKey(tx, key, revoked ? instant(clock) : null));
      return {};
    },
  };
}

/** The line that `academy key show` prints, or the object that `pack build --publisher` writes. @throws AppError not-found, bad-input */
function readKeyFile(file: string): { key: string; name: string | null } {
  let text: string;
  try {
    if (statSync(file).size > longest) throw new AppError("bad-input", { where: "key" });
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("not-found", { what: "key-file" }, { cause: error });
  }
  const line = Signature.shape.key.safeParse(text);
  if (line.success) return { key: line.data, name: null };
  try {
    return Publisher.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError("bad-input", { where: "key" }, { cause: error });
  }
}
