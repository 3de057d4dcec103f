/** The lab on who votes alike: what its debrief counts is counted here again, from the votes that the cards tell. */
import { expect, it } from "vitest";
import { ClusterLab } from "#contract/model/labs/cluster.ts";
import { agreement, clusterRules, compareGroups, pairsOf, putCard, type ClusterState } from "#domain/labs/cluster.ts";
import { openCourse, workOut } from "./course.ts";

const { labs, text, model } = openCourse("e-government-systems");
const lab = ClusterLab.parse(labs.find(({ id }) => id === "opinion-groups"));
const lay = (first: (card: string) => boolean): ClusterState =>
  lab.cards.reduce((state, { id }) => putCard(lab, state, id, first(id) ? "own-1" : "own-2"), clusterRules.start(lab));
const drivers = ["taxi-driver", "clerk", "renter", "app-driver"];

it("agrees in 22 of 36 pairs where people are put together by trade, and does no task", () => {
  const trades = lay((id) => drivers.includes(id));
  const pairs = pairsOf(lab, trades);
  expect([pairs.length, agreement(pairs) * 36]).toEqual([36, 22]);
  expect(compareGroups(lab, trades).reached).toEqual([]);
});

it("lets one person in the wrong group do the first task, and nobody both", () => {
  const votes = lay((id) => id === "father" || (drivers.includes(id) && id !== "app-driver"));
  expect(compareGroups(lab, votes).reached).toEqual(["votes-not-trades", "all-pairs"]);
  expect(compareGroups(lab, putCard(lab, votes, "father", "own-2")).reached).toEqual(["votes-not-trades"]);
});

it("has the lesson's 300 votes: sixty people, two groups, five statements", () => {
  const lesson = text("060-open-data-and-participation.md");
  expect(workOut(/60 × 5 = 300 votes/.exec(lesson)?.[0].split(" = ")[0] ?? "0")).toBe(300);
  const rows = [...lesson.matchAll(/(\d+) of 40: (\d+)% \| (\d+) of 20: (\d+)% \| (\d+) of 60: (\d+)% \| (\d+)%/g)].map((row) => row.slice(1).map(Number));
  expect(rows).toHaveLength(5);
  for (const [a = 0, aShare = 0, b = 0, bShare = 0, all = 0, allShare = 0, lowest] of rows) {
    expect([a + b, Math.min(aShare, bShare)]).toEqual([all, lowest]);
    expect([a / 40, b / 20, all / 60].map((share) => Math.round(share * 100))).toEqual([aShare, bShare, allShare]);
  }
});

it("gives the nine five votes each, of which insurance alone has both groups behind it", () => {
  const labels = model.lessons.get("en")?.get("open-data-and-participation")?.words.labs[lab.id]?.labels ?? {};
  const votes = lab.cards.map(({ id, group }) => {
    const told = [...(labels[id]?.help ?? "").matchAll(/([A-Z][\w ]+): (agrees|disagrees|passes)\./g)];
    return { group, told: new Map(told.map(([, statement = "", vote = ""]) => [statement, vote])) };
  });
  const statements = [...(votes[0]?.told.keys() ?? [])];
  expect(statements).toHaveLength(5);
  const lowest = (statement: string): number =>
    Math.min(
      ...lab.groups.map(({ id }) => {
        const members = votes.filter(({ group }) => group === id);
        return members.filter(({ told }) => told.get(statement) === "agrees").length / members.length;
      }),
    );
  expect(statements.map(lowest)).toEqual([0.75, 0, 0, 0, 0]);
});
