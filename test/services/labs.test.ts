/** Engines that read more than their definition: a plan reads the learner's writing, a timeline the course's facts. */
import { afterAll, expect, test } from "vitest";
import { course, lesson, Place, type Window } from "./support.ts";

const places: Place[] = [];
afterAll(async () => {
  for (const place of places) await place.remove();
});
const language = "en";
const lab = { courseId: course, labId: "index-lab" };

/** The tiny course with another lab in the place of its own. */
async function opened(definition: string, labels: readonly string[], more: Record<string, (text: string) => string> = {}): Promise<Window> {
  const words = `labs:\n  index-lab:\n    title: Lab\n    question: Q\n    how: H\n    notice: N\n    debrief: D\n    labels:\n${labels
    .map((id) => `      ${id}: { label: ${id} }\n`)
    .join("")}`;
  const reword = (text: string): string => text.replace(/^labs:\n(?: .*\n)*/m, words);
  const place = new Place();
  places.push(place);
  await place.pack("tiny-1.0.0", {
    "labs/index-lab.yaml": () => `id: index-lab\n${definition}`,
    "en/010-counting-services.yaml": reword,
    ...more,
  });
  place.trust();
  const window = await place.open();
  await window.signIn();
  return window;
}

test("a plan is recorded while its parts are written, and its text is no part of the state", async () => {
  const window = await opened("engine: plan\nparts: [{ id: weakest, block: refl1, least: 5 }]\n", ["weakest"]);
  const done = { engine: "plan" as const, ticked: [], reached: ["weakest"] };
  const finish = { ...lab, state: done, seconds: 60, language };
  expect((await window.call("labs.open", { ...lab, language })).writing).toEqual([]);
  expect(await window.refusal("labs.finish", finish)).toBe("conflict lab");
  await window.call("lessons.write", { ...lesson, block: "refl1", text: "four" });
  expect(await window.refusal("labs.finish", finish)).toBe("conflict lab");
  await window.call("lessons.write", { ...lesson, block: "refl1", text: "The counters." });
  await window.call("labs.finish", finish);
  expect(await window.call("labs.open", { ...lab, language })).toMatchObject({
    done: true,
    saved: { state: done },
    writing: [{ block: "refl1", text: "The counters." }],
  });
});

test("a timeline is given its dates by the facts, and an answer is right by them", async () => {
  const definition = `engine: timeline
facts: [f9.01]
span: { from: 2026-01, to: 2028-12 }
marks: [{ id: law, at: { fact: f9.01, value: in-force } }]
duties: [{ id: notify, from: law }]
asks: [{ id: spring, at: 2027-03-15 }]
`;
  const labels = ["law", "notify", "spring", "spring-why"];
  const facts = (text: string): string =>
    text.replace("    volatile: true\n", "    volatile: true\n    values: { in-force: 2027-01-01 }\n");
  const window = await opened(definition, labels, { "facts.yaml": facts });
  expect((await window.call("labs.open", { ...lab, language })).lab).toMatchObject({ marks: [{ id: "law", at: "2027-01-01" }] });
});
