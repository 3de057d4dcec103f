/** The course's other model labs, and its lab of rounds: they start where their lesson stands, every task can be done, and what the debrief says is so. */
import { describe, expect, it } from "vitest";
import { advance, canFinish, compileModel, evaluateModel, initialState, settle, type Values } from "#domain/labs/model.ts";
import { chooseActions, endRound, playRounds } from "#domain/labs/rounds.ts";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { openCourse, workOut } from "./course.ts";

const { labs, text } = openCourse("e-government-systems");
function play(id: string) {
  const lab = labs.find((each) => each.id === id);
  if (lab?.engine !== "model") throw new Error(`no model lab ${id}`);
  const compiled = compileModel(lab);
  const from = (values: Values): Values => settle(lab, { ...initialState(lab).values, ...values });
  return {
    at: (values: Values) => evaluateModel(compiled, from(values)),
    /** What the plans reach, in order; the lab can then be finished. */
    reached: (plans: readonly Values[]): readonly string[] => {
      let state = initialState(lab);
      for (const plan of plans) state = advance(compiled, state, from(plan));
      expect(canFinish(state, lab)).toBe(true);
      return state.reached;
    },
    presets: lab.presets.map(({ values }) => values),
  };
}
const outputsOf = (id: string, values: Values = {}) => play(id).at(values).outputs;

it.each(["doors-lab", "hours-lab"])("%s loads every preset within its limits", (id) => {
  const { at, presets } = play(id);
  for (const preset of presets) expect(at(preset).broken).toEqual([]);
});

describe("stack-planner", () => {
  const lab = labs.find((each) => each.id === "stack-planner");
  if (lab?.engine !== "rounds") throw new Error("no rounds lab stack-planner");
  /** Six years with nothing else done, unless told by round. */
  const years = (way: string, others: Readonly<Record<number, readonly string[]>> = {}): (readonly string[])[] =>
    [[way], [], ["refuse-second"], ["wait"], ["sign-renewal"], ["wait"]].map((choice, index) => others[index + 1] ?? choice);
  const end = (played: readonly (readonly string[])[]) => playRounds(lab, played).at(-1)?.after ?? {};

  it("costs what the example of the lesson costs, and what its year three adds", () => {
    expect(end(years("build"))["cost"]).toBe(workOut("500 + 6 × 90"));
    expect(end(years("reuse"))["cost"]).toBe(workOut("260 + 6 × 80 + 100"));
    // The two renewals at twice the price come on top of the 1,550 of the lesson.
    expect(end(years("buy"))["cost"]).toBe(workOut("1,100 + 200 + 250 + 2 × 150"));
    const tried = { 2: ["trial-export"], 5: ["bargain"] };
    expect(end(years("buy", tried))["cost"]).toBe(workOut("1,100 + 200 + 30 + 5 × 5 + 10"));
    for (const cost of ["1,040", "1,100", "740"]) expect(text("050-blocks-and-procurement.md")).toContain(`= ${cost} |`);
    expect(text("050-blocks-and-procurement.md")).toContain("1,100 + 200 + 250 = 1,550");
  });

  it("can be finished, and shows what its debrief says", () => {
    const ways = [
      years("reuse"),
      years("buy"),
      years("buy", { 2: ["trial-export"] }),
      years("reuse", { 2: ["train-two"], 3: ["share-blocks"], 4: ["hire-help"] }),
    ];
    let state = roundsRules.start(lab);
    for (const way of ways) {
      state = { ...state, played: [] };
      for (const choice of way) state = endRound(lab, chooseActions(state, choice));
    }
    expect(state.reached).toEqual(["cheap", "trapped", "open-door", "both-services"]);
    expect(roundsRules.canFinish(state, lab)).toBe(true);
    expect(["build", "buy", "reuse"].map((way) => end(years(way))["exit-cost"])).toEqual([0, 450, 0]);
    expect(end(years("buy", { 2: ["trial-export"] }))["exit-cost"]).toBe(230);
  });
});

describe("doors-lab", () => {
  it("starts from the doors of the lesson", () => {
    expect(outputsOf("doors-lab")["online"]).toBeCloseTo(336, 9);
    expect(text("070-inclusion-and-security.md")).toContain("420 × 0.80 = 336");
  });

  it("can be finished", () => {
    const wide = { language: 0.95, finishing: 0.95 };
    const plans = [
      { years: 1, counter: 0.4 },
      { ...wide, years: 3 },
      { ...wide, years: 8, counter: 0.26 },
    ];
    expect(play("doors-lab").reached(plans)).toEqual(["one-year", "online-only", "eight-years"]);
  });

  it("lets the counter win for one year and doors with a counter for eight", () => {
    const { at } = play("doors-lab");
    /** Most people served in a plan of so many years: with the counter alone, and with languages or form as well. */
    const best = (years: number): { alone: number; together: number } => {
      const most = { alone: 0, together: 0 };
      for (let language = 75; language <= 95; language += 1) {
        for (let finishing = 80; finishing <= 95; finishing += 1) {
          const doors = { language: language / 100, finishing: finishing / 100, years };
          const left = 20 - (at(doors).outputs["once"] ?? 0) / years;
          const { outputs, broken } = at({ ...doors, counter: Math.max(0, Math.floor((left / 50) * 100 + 1e-9) / 100) });
          if (broken.length > 0) continue;
          const way = language === 75 && finishing === 80 ? "alone" : "together";
          most[way] = Math.max(most[way], outputs["served"] ?? 0);
        }
      }
      return most;
    };
    const [one, eight] = [best(1), best(8)];
    expect(one.alone).toBeGreaterThan(one.together);
    expect(eight.together).toBeGreaterThan(eight.alone);
  });
});

describe("hours-lab", () => {
  it("starts from the hours of the lesson, none of them saved", () => {
    expect(outputsOf("hours-lab")).toMatchObject({ promised: workOut("50,000 × 4 × 30 ÷ 60"), saved: 0 });
    expect(text("040-once-only.md")).toContain("50,000 × 4 × 30 ÷ 60 = 100,000");
  });

  it("can be finished", () => {
    const plans = [
      { certificates: 4, stopped: 0.33 },
      { certificates: 2, stopped: 1 },
      { certificates: 3, stopped: 0.66 },
    ];
    expect(play("hours-lab").reached(plans)).toEqual(["on-paper", "two-links", "three-links"]);
  });
});
