import { expect, test } from "vitest";
import type { Topic } from "#contract/topics.ts";
import { createEvents, linesTo } from "#transport/events.ts";

test("a listener that fails is dropped and the others still hear", async () => {
  const events = createEvents();
  const heard: Topic[][] = [];
  events.subscribe(() => {
    throw new Error("gone");
  });
  const end = events.subscribe((topics) => heard.push(topics));
  events.publish(["lab"]);
  events.publish([]);
  await new Promise(setImmediate);
  end();
  events.publish(["place"]);
  await new Promise(setImmediate);
  expect(heard).toEqual([["lab"]]);
});

test("while a reader is slow, changes are gathered into one set", () => {
  const lines: string[] = [];
  let resume: (() => void) | undefined;
  let free = false;
  const listener = linesTo({
    write: (line) => {
      lines.push(line);
      return free;
    },
    onDrain: (then) => {
      resume = then;
    },
  });
  listener(["lab"]);
  for (let i = 0; i < 1000; i += 1) listener(["place", "saved"]);
  expect(lines).toEqual(['["lab"]\n']);
  free = true;
  resume?.();
  expect(lines).toEqual(['["lab"]\n', '["place","saved"]\n']);
  listener(["jobs"]);
  expect(lines.at(-1)).toBe('["jobs"]\n');
});
