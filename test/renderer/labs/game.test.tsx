/** The modes of the engine `game` drawn with the examples of their page for authors, worked out by hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactNode } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Lab, type LabWords } from "#contract/model/lab.ts";
import { AuctionLab } from "#contract/model/labs/auction.ts";
import { NegotiationLab } from "#contract/model/labs/negotiation.ts";
import { RepeatedLab } from "#contract/model/labs/repeated.ts";
import { auctionRules } from "#domain/labs/auction-rules.ts";
import { checkPie, holdRun, placeBid, setRule, setShare, worthsIn, type AuctionState } from "#domain/labs/auction.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { negotiationRules } from "#domain/labs/negotiation-rules.ts";
import { draftDeal } from "#domain/labs/negotiation.ts";
import { repeatedRules } from "#domain/labs/repeated-rules.ts";
import { makeMove, moveLever, nameStrategy, type RepeatedState } from "#domain/labs/repeated.ts";
import { GameLab } from "#renderer/features/labs/game/game-lab.tsx";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const page = readFileSync(join(import.meta.dirname, "../../../courses/labs/game.md"), "utf8");
/** The example of each mode, in the order of the page. */
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]): unknown => parse(text ?? ""));
const wordsOf = (lab: Lab): LabWords => ({
  title: "T",
  question: "Q",
  how: "H",
  notice: "N",
  debrief: "D",
  labels: Object.fromEntries(labelsOf(lab).map((id) => [id, { label: `[${id}]` }])),
});
const props = { language: "en", onStep: (): void => undefined };
/** Without tags and the marks that keep a name in its own direction. */
const plain = (board: ReactNode): string =>
  draw(board)
    .replace(/[\u2068\u2069]/g, "")
    .replace(/<[^>]+>/g, "|")
    .replace(/\|[\s|]*/g, "|");

beforeAll(() => speak("en"));

it("has a sound example of every mode on its page", () => {
  const labs = examples.map((each) => Lab.parse(each));
  expect(labs.map((lab) => (lab.engine === "game" ? lab.mode : lab.engine))).toEqual(["negotiation", "repeated", "auction"]);
  expect(labs.flatMap(problemsOf)).toEqual([]);
});

describe("negotiation on the screen", () => {
  const lab = NegotiationLab.parse(examples[0]);
  const words = wordsOf(lab);
  const offer = { place: "at-the-harbour", staff: "half-each", "first-year": "by-turns" };
  const drawn = (of: NegotiationLab): string =>
    plain(<GameLab {...props} lab={of} words={words} state={draftDeal(of, negotiationRules.start(of), offer)} />);
  it("tells one's own worth of a draft only: 30 + 12 + 20", () => {
    const text = drawn(lab);
    expect(text).toContain("|[harbour]|(you)|30|62|+32|[uplands]|shown at the end|");
    expect(text).not.toContain("All together");
  });
  it("tells everybody's, and the pie of the draft, where all is open: 10 + 20 + 15 for the other", () => {
    expect(drawn({ ...lab, open: true })).toContain("|[harbour]|(you)|30|62|+32|[uplands]|20|45|+25|All together|50|107|+57|");
  });
});

describe("repeated on the screen", () => {
  const lab = RepeatedLab.parse(examples[1]);
  const words = wordsOf(lab);
  const start = repeatedRules.start(lab);
  const play = (match: string, moves: string, from: RepeatedState = start): RepeatedState =>
    Array.from(moves).reduce((state, move) => makeMove(lab, state, match, move === "d" ? "d" : "c"), from);
  const drawn = (state: RepeatedState): string => plain(<GameLab {...props} lab={lab} words={words} state={state} />);
  /** The lab with one match only: of several the first that is open is shown. */
  const alone = ({ moves, ...state }: RepeatedState, id: string): string => {
    const one = { ...lab, matches: lab.matches.filter((match) => match.id === id) };
    return plain(<GameLab {...props} lab={one} words={words} state={{ ...state, moves: { [id]: moves[id] ?? "" } }} />);
  };
  it("begins with what the moves pay and tells no strategy of a partner", () => {
    const text = drawn(start);
    expect(text).toContain("|[first-neighbour]|Round 1 of 12|");
    expect(text).toContain("|[send-alert]|Sucker’s payoff|0|Reward|3|[keep-silent]|Punishment|1|Temptation|5|");
    expect(text).not.toContain("Strategy of");
    expect(text).not.toContain("Rounds so far");
  });
  it("puts the newest round on top and tells it in a line", () => {
    // Tit for tat answers the defection of round 2 in round 3.
    const text = drawn(play("first-neighbour", "cdc"));
    expect(text).toContain("Round 3: You: [send-alert] and [north-team]: [keep-silent]. Your payoff: 0");
    expect(text).toContain("|3|[send-alert]|[keep-silent]|0|5|2|[keep-silent]|[send-alert]|5|0|1|[send-alert]|[send-alert]|3|3|");
    expect(text).toContain("|[first-neighbour]|Round 4 of 12|");
    // The table under the plot: sums 3, 8, 8 and 3, 3, 8.
    expect(text).toContain("|1|3|3|2|8|3|3|8|8|");
  });
  it("ends with the means and names a strategy where that is no task", () => {
    // 11 rounds of 3 and a defection at the end: 38 / 12.
    const text = alone(play("first-neighbour", `${"c".repeat(11)}d`), "first-neighbour");
    expect(text).toContain("|[first-neighbour]|the match is over|");
    expect(text).toContain("Rounds in which all cooperated: 92%");
    expect(text).toMatch(/\|You\|3\.17\|3\.\d+\|\[north-team\]\|2\.75\|/);
    expect(text).toContain("|Strategy of [north-team]|Tit for tat: cooperates first, then does what it last saw|");
  });
  it("asks for a strategy where that is the task, and checks it", () => {
    const over = play("second-neighbour", `d${"c".repeat(11)}`);
    const draft = (strategy: "grim" | "generous"): string => alone(nameStrategy(lab, over, "south-team", strategy), "second-neighbour");
    expect(draft("grim")).toContain("|Right|");
    expect(draft("generous")).toContain("|Not right yet|");
  });
  it("shows what follows from the levers: seen after two rounds, cooperation needs the square root of one half", () => {
    const text = drawn(moveLever(lab, start, "months-until-seen", 2));
    expect(text).toContain("|Least patience with which cooperation holds|0.71|");
    // 5 · (1 − 0.81) + 1 · 0.81
    expect(text).toContain("defection for good|1.76|");
    expect(text).toContain("Another value of [months-until-seen] begins all matches anew.");
  });
  it("holds the tournament of all strategies", () => {
    // Always defects against always cooperates 5, against itself 1; cooperating for ever against defecting 0.
    const text = drawn(start);
    expect(text).toContain("|1|Always cooperates|3.00|0.00|3.00|3.00|3.00|");
    expect(text).toMatch(/\|2\|Always defects\|5\.00\|1\.00\|1\.33\|/);
  });
});

describe("auction on the screen", () => {
  const lab = AuctionLab.parse(examples[2]);
  const words = wordsOf(lab);
  const start = auctionRules.start(lab);
  const drawn = (state: AuctionState, of = lab): string => plain(<GameLab {...props} lab={of} words={words} state={state} />);
  /** All runs with one bid each, as a share of the worth. */
  const bidAll = (share: number, from: AuctionState): AuctionState =>
    Array.from({ length: lab.runs }, (_, run) => (worthsIn(lab, run + 1)[0]?.[0] ?? 0) * share).reduce(
      (state, bid) => holdRun(lab, placeBid(lab, state, 0, bid)),
      from,
    );
  it("begins with the rule and one's own worth, and tells nobody else's", () => {
    const text = drawn(start);
    expect(text).toContain("|First price|Second price|Winners pay what they bid.|");
    expect(text).toContain(`|Round 1 of 4|Your bid|For|Worth to you|Your bid|[morning]|${worthsIn(lab, 1)[0]?.[0]}|`);
    expect(text).not.toContain("Bidder");
  });
  it("lays everything open after the last run: under the second price honest bids bring as much as any", () => {
    const text = drawn(bidAll(1, setRule(lab, start, "second", 0)));
    expect(text).toContain("All rounds are held");
    const [, own, honest, best] = /Your gain\|([\d.]+)\|Your gain with honest bids\|([\d.]+)\|The most[^|]*\|([\d.]+)\|/.exec(text) ?? [];
    expect(Number(own)).toBeGreaterThan(0);
    expect([honest, best]).toEqual([own, own]);
    expect(text).toContain("|Everything in round 1|Bidder|For|Worth|First price|Second price|Bid|Pays|Bid|Pays|[your-team]|(you)|");
    // The plot has a line for each rule, and its table a row for each quarter.
    expect(text).toMatch(/\|Bids as a share of the worth\|First price\|Second price\|0%\|0\|0\|25%\|/);
    expect(text).toMatch(/\|100%\|0\|[\d.]+\|125%\|/);
  });
  it("works a second price out by hand: 8 against 5 and 3 pays 5", () => {
    const hand = AuctionLab.parse({
      ...lab,
      items: [{ id: "morning" }],
      bidders: [
        { id: "your-team", worths: [{ items: ["morning"], worth: 8 }] },
        { id: "car-maker", worths: [{ items: ["morning"], worth: 5 }] },
        { id: "ship-yard", worths: [{ items: ["morning"], worth: 3 }] },
      ],
      rules: ["second"],
      runs: 1,
    });
    const text = drawn(holdRun(hand, placeBid(hand, auctionRules.start(hand), 0, 8)), hand);
    expect(text).toContain("|1|8|[your-team]: [morning]|5|3|");
    expect(text).toContain("|[your-team]|(you)|[morning]|8|8|5|[car-maker]|[morning]|5|5|–|[ship-yard]|[morning]|3|3|–|");
    expect(text).toContain("|Revenue|5|Worth to those who got it|8|The most it could be worth|8|");
  });
  it("shows at once everything where people only set the rule", () => {
    const { seat: _, ...unseated } = lab;
    const of = { ...unseated, goals: [] };
    const text = drawn(auctionRules.start(of), of);
    expect(text).toContain("|All rounds together|Revenue|");
    expect(text).not.toContain("Your bid");
  });
  it("checks the shared cost: 90 alone, 70 together, so each saves 10", () => {
    const shared = (first: number, second: number): string =>
      drawn(checkPie(lab, setShare(lab, setShare(lab, start, "first-office", first), "second-office", second)));
    expect(shared(50, 20)).toContain("|[first-office]|60|10|[second-office]|30|10|All together|90|70 of 70|20|Check|Right|");
    expect(shared(46, 24)).toContain("|Not right yet|");
  });
});
