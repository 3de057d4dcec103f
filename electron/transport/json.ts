/** Only JSON crosses (DESIGN §4): one way in for both transports, so that both see the same value or the same refusal. */
import { refuse, type Answer } from "./dispatch.ts";
import { largestCall } from "./policy.ts";

/** Reads `{"input": …}`. */
export function readCall(text: string): { input: unknown } | null {
  if (Buffer.byteLength(text) > largestCall) return null;
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
    const keys = Object.keys(body);
    return keys.length === 1 && "input" in body && Object.hasOwn(body, "input") ? { input: body.input } : null;
  } catch {
    return null;
  }
}

/** An answer as it travels. */
export function writeAnswer(answer: Answer): string {
  return JSON.stringify(answer);
}

/** What a call that is no call is told. */
export const notACall: Answer = refuse("bad-input", { where: "input" });
