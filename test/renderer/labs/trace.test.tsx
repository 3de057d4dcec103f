import { beforeAll, describe, expect, it } from "vitest";
import type { LabWords } from "#contract/model/lab.ts";
import { TraceLab as Definition } from "#contract/model/labs/trace.ts";
import { checkTrace, chooseTrace, traceRules, type TraceState } from "#domain/labs/trace.ts";
import { TraceLab } from "#renderer/features/labs/trace/trace-lab.tsx";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const lab = Definition.parse({
  id: "tracer",
  engine: "trace",
  members: [{ id: "asker" }, { id: "holder" }],
  steps: [
    { id: "ask", from: "asker", to: "holder", parts: [{ id: "question" }] },
    { id: "log", from: "holder", to: "holder", parts: [{ id: "time" }] },
    { id: "answer", from: "holder", to: "asker", needs: ["ask"], parts: [{ id: "content" }] },
  ],
  proofs: [
    { id: "logged", needs: ["log"] },
    { id: "answered", needs: ["answer"] },
  ],
  finds: [{ id: "where", steps: ["log"] }],
  breaks: [{ id: "no-log", steps: ["log"] }],
});
const words: LabWords = {
  title: "T",
  question: "Q",
  how: "H",
  notice: "N",
  debrief: "D",
  labels: Object.fromEntries(traceRules.labels(lab).map((id) => [id, { label: `Label ${id}`, help: `Help ${id}` }])),
};
const start = traceRules.start(lab);
/** Without the marks that keep a name in its own direction. */
const bench = (state: TraceState): string =>
  draw(<TraceLab lab={lab} words={words} language="en" state={state} onStep={() => undefined} />).replace(/[\u2068\u2069]/g, "");

beforeAll(() => speak("en"));

describe("engine trace on the screen", () => {
  it("tells each step, its ends, and which one is looked at", () => {
    const html = bench(start);
    expect(html).toContain("From: Label asker. To: Label holder");
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(html).toMatch(/<th scope="row">Label question<\/th><td>Help question/);
    expect(html).not.toContain("Label time");
  });
  it("looks at another step", () => expect(bench({ ...start, at: "log" })).toContain("Label time"));
  it("offers every step to a find and every proof to a break, by native boxes", () => {
    expect(bench(start).match(/type="checkbox"/g)).toHaveLength(5);
  });
  it("says nothing of right or wrong before a check", () => {
    expect(bench(chooseTrace(start, "where", ["log"]))).not.toMatch(/Right|Not right/);
  });
  it("says why when right, and what does not belong when not", () => {
    expect(bench(checkTrace(lab, chooseTrace(start, "where", ["log"]), "where"))).toMatch(/Right.*Label where-why/);
    const wrong = bench(checkTrace(lab, chooseTrace(start, "where", ["ask"]), "where"));
    expect(wrong).toMatch(/Not right yet.*Still missing: 1.*Does not belong: Label ask/);
    expect(wrong).not.toContain("Label where-why");
  });
  it("shows a failure in the picture and in words", () => {
    const html = bench(checkTrace(lab, chooseTrace(start, "no-log", ["answered"]), "no-log"));
    expect(html.match(/class="gone"/g)).toHaveLength(1);
    expect(html).toContain("Does not happen: Label log");
  });
});
