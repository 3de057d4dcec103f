import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LabState, LabWords } from "#contract/model/lab.ts";
import type { ModelLab as Definition } from "#contract/model/labs/model.ts";
import { ModelLab } from "#renderer/features/labs/model/model-lab.tsx";
import { useLab } from "#renderer/stores/lab.ts";
import { barMax } from "#renderer/ui/plot/bars.tsx";
import { placeTags } from "#renderer/ui/plot/lines.tsx";
import { tenSteps } from "#renderer/ui/slider.tsx";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const lab: Definition = {
  id: "index-lab",
  engine: "model",
  facts: [],
  inputs: [
    { id: "services", min: 0, max: 1, step: 0.01, initial: 0.5, form: { style: "number", digits: 2 } },
    { id: "people", min: 0, max: 1, step: 0.01, initial: 0.5, form: { style: "number", digits: 2 } },
  ],
  outputs: [
    { id: "index", formula: "(services + people) / 2", form: { style: "percent", digits: 0 }, shown: true },
    { id: "hidden-one", formula: "1", shown: false },
  ],
  limits: [{ id: "budget", formula: "services + people <= 1.5" }],
  plots: [
    { id: "parts", type: "bars", values: ["index", "services"] },
    { id: "curve", type: "line", over: "services", values: ["index"] },
  ],
  presets: [{ id: "poor", values: { services: 0.1 }, facts: [] }],
  goals: [{ id: "reach", formula: "index >= 0.7" }],
};
const label = (text: string): { label: string } => ({ label: text });
const words: LabWords = {
  title: "T",
  question: "Q",
  how: "H",
  notice: "N",
  debrief: "D",
  labels: {
    services: label("Online services"),
    people: label("People"),
    index: label("Index"),
    budget: label("Too much."),
    parts: label("Parts"),
    curve: label("Curve"),
    poor: label("A poor start"),
    reach: label("Reach"),
  },
};
const state = (values: Record<string, number>, reached: string[] = []): Extract<LabState, { engine: "model" }> => ({
  engine: "model",
  values,
  reached,
});
const bench = (values: Record<string, number>): string =>
  draw(<ModelLab lab={lab} words={words} language="en" state={state(values)} onStep={() => undefined} />);

beforeAll(() => speak("en"));

describe("engine model on the screen", () => {
  let html = "";
  beforeAll(() => {
    html = bench({ services: 0.4, people: 0.6 });
  });
  it("gives every input a named slider with its value", () => {
    expect(html.match(/type="range"/g)).toHaveLength(2);
    expect(html).toContain("Online services");
    expect(html).toContain("0.40");
  });
  it("works out what is shown, and only that", () => {
    expect(html).toMatch(/Index<\/span><\/th><td class="r">50%/);
    expect(html).not.toContain("hidden-one");
  });
  it("tells each picture in words and gives it a table twin", () => {
    expect(html).toContain('aria-label="Parts: Index 50% and Online services 0.40."');
    expect(html).toMatch(/aria-label="Curve\. At Online services 0\.40: Index 50%\."/);
    expect(html.match(/as a table<\/caption>/g)).toHaveLength(2);
  });
  it("says which limit is broken and that no task counts, otherwise nothing", () => {
    expect(html).not.toContain("Too much.");
    expect(bench({ services: 0.9, people: 0.9 })).toMatch(/cannot be.*Too much\..*no task counts/);
  });
  it("says which preset is loaded", () => {
    expect(html).toContain('aria-pressed="false"');
    expect(bench({ services: 0.1, people: 0.5 })).toContain('aria-pressed="true"');
  });
});

describe("steps of a lab", () => {
  beforeEach(() => useLab.setState({ key: null, state: null, past: [], future: [] }));
  it("go back and forth, and a new step forgets what was undone", () => {
    const { begin, step, undo, redo } = useLab.getState();
    begin("c/l", state({ services: 1 }));
    step(state({ services: 2 }));
    step(state({ services: 3 }));
    expect(undo()).toEqual(state({ services: 2 }));
    expect(redo()).toEqual(state({ services: 3 }));
    undo();
    step(state({ services: 9 }));
    expect(redo()).toBeNull();
    expect(undo()).toEqual(state({ services: 2 }));
  });
  it("keep a goal that was reached", () => {
    const { begin, step, undo } = useLab.getState();
    begin("c/l", state({ services: 1 }));
    step(state({ services: 2 }, ["reach"]));
    expect(undo()).toEqual(state({ services: 1 }, ["reach"]));
  });
  it("begin once a lab, and at the start there is no way back", () => {
    const { begin, undo } = useLab.getState();
    begin("c/l", state({ services: 1 }));
    begin("c/l", state({ services: 5 }));
    expect(useLab.getState().state).toEqual(state({ services: 1 }));
    expect(undo()).toBeNull();
  });
});

describe("sliders and plots", () => {
  it("move by ten steps with Page keys, within bounds and without crumbs of binary fractions", () => {
    const range = { min: 0, max: 1, step: 0.01 };
    expect(tenSteps(0.2, 1, range)).toBe(0.3);
    expect(tenSteps(0.95, 1, range)).toBe(1);
    expect(tenSteps(0.05, -1, range)).toBe(0);
  });
  it("end bars at a round number unless told where", () => {
    const bar = (value: number | null): { id: string; name: string; value: number | null; shown: string } => ({
      id: "b",
      name: "b",
      value,
      shown: "",
    });
    expect(barMax([bar(0.86)], 1)).toBe(1);
    expect(barMax([bar(87)], undefined)).toBe(100);
    expect(barMax([bar(null)], undefined)).toBe(1);
  });
  it("put names beside their lines, inside the frame and apart", () => {
    const frame = { left: 0, right: 300, top: 0, bottom: 200 };
    const across = (y: number): { x: number; y: number }[] => Array.from({ length: 31 }, (_, index) => ({ x: index * 10, y }));
    const spots = placeTags([across(100), across(104)], [80, 80], frame);
    expect(spots).toHaveLength(2);
    for (const spot of spots) expect(spot.y).toBeGreaterThan(0);
    const [first, second] = spots;
    expect(first && second && (Math.abs(first.y - second.y) >= 16 || Math.abs(first.x - second.x) >= 80)).toBe(true);
  });
});
