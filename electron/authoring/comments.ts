/**
 * Colleagues' comments on blocks: kept beside the project's history, sent as a file and put together again. Putting together is the same in
 * any order and as often as one likes: of one comment the later word holds.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { type Comment, CommentFile } from "#contract/model/studio.ts";
import { readJson } from "#packs/json.ts";
import { writeAtomic } from "#platform/files.ts";

export interface Merged {
  readonly comments: readonly Comment[];
  /** Comments that were not here, and those of which a later word came. */
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
}

/** Puts comments to those that are here. */
export function mergeComments(here: readonly Comment[], theirs: readonly Comment[]): Merged {
  const byId = new Map(here.map((comment) => [comment.id, comment]));
  let [fresh, changed] = [0, 0];
  for (const comment of theirs) {
    const own = byId.get(comment.id);
    if (own !== undefined && !isLater(comment, own)) continue;
    if (own === undefined) fresh += 1;
    else changed += 1;
    byId.set(comment.id, comment);
  }
  const comments = [...byId.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  return { comments, fresh, changed, same: theirs.length - fresh - changed };
}
function isLater(one: Comment, other: Comment): boolean {
  if (one.changedAt !== other.changedAt) return one.changedAt > other.changedAt;
  return JSON.stringify(one) > JSON.stringify(other);
}

/** Comments of a project. What cannot be read is told, never written over. @throws AppError file-unreadable */
export function readComments(root: string): readonly Comment[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(fileIn(root));
  } catch {
    return [];
  }
  return parseComments(bytes).comments;
}
/** @throws AppError disk-full, read-only */
export async function keepComments(root: string, course: string, comments: readonly Comment[]): Promise<void> {
  await writeAtomic(fileIn(root), commentsFile(course, comments));
}
/** A file of comments as bytes. */
export function commentsFile(course: string, comments: readonly Comment[]): string {
  return `${JSON.stringify({ format: "tdganotes", version: 1, course, comments }, null, 1)}\n`;
}
/** @throws AppError file-unreadable when it is no file of comments */
export function parseComments(bytes: Uint8Array): { course: string; comments: readonly Comment[] } {
  try {
    return readJson(bytes, CommentFile, "comments", "bad-input");
  } catch (cause) {
    throw new AppError("file-unreadable", { reason: "tdganotes" }, { cause });
  }
}
const fileIn = (root: string): string => join(root, ".academy", "comments.json");
