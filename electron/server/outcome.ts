/** How a program of ours ends: words and an exit status, never a stack trace. */
import { randomBytes } from "node:crypto";
import { AppError } from "#contract/errors.ts";
import type { Words } from "#platform/words.ts";

/** 0 good, 1 refused or failed, 2 wrong usage (DESIGN §10). */
export type Status = 0 | 1 | 2;

/** Thrown where a command line makes no sense. The message names what was not understood. */
export class UsageError extends Error {}

/**
 * Says what went wrong on stderr.
 * @param json the refusal as `{"error": {"code", "details"}}` on stdout instead.
 */
export function tellFailure(error: unknown, words: Words, json = false): Status {
  if (error instanceof UsageError) {
    console.error(`${words.say("host:usage.wrong", { what: error.message })}\n\n${words.say("host:usage.text")}`);
    return 2;
  }
  const reference = randomBytes(5).toString("hex");
  const failure =
    error instanceof AppError ? { code: error.code, details: error.details } : { code: "internal" as const, details: { reference } };
  if (json) console.log(JSON.stringify({ error: failure }));
  if (failure.code === "conflict" && typeof failure.details["port"] === "number")
    console.error(words.say("host:port.taken", failure.details));
  else if (failure.code === "internal") console.error(`${words.say("host:unexpected", { reference })}\n${firstLine(error)}`);
  else console.error(words.failure(failure));
  return 1;
}

/** Runs a program to its exit status; whatever escapes is told in words. */
export async function endWith(work: () => Promise<Status>, words: Words): Promise<void> {
  // A terminal or pipe that was closed is no reason to fall.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  const fall = (error: unknown): void => process.exit(tellFailure(error, words));
  process.on("uncaughtException", fall);
  process.on("unhandledRejection", fall);
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = tellFailure(error, words);
  }
  // Whatever still holds the process open must not hold the person's terminal.
  setTimeout(() => process.exit(), 3000).unref();
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
