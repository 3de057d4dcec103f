/** The lab on who votes alike: what its debrief counts is counted here again, from the votes that the cards tell. */
import { expect, it } from "vitest";
import { ClusterLab } from "#contract/model/labs/cluster.ts";
import { agreement, clusterRules, compareGroups, pairsOf, putCard, type ClusterState } from "#domain/labs/cluster.ts";
import { openCourse } from "./course.ts";

const { labs } = openCourse("e-government-systems");
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
