import { expect, test } from "vitest";
import { procedures } from "#contract/procedures/index.ts";
import { queryTopics } from "#renderer/api/query-topics.ts";

test("the client refetches on the topics that the contract names", () => {
  const named = Object.fromEntries(
    Object.entries(procedures).flatMap(([name, procedure]) =>
      procedure.kind === "query" ? [[name, [...procedure.topics].toSorted()]] : [],
    ),
  );
  const ours = Object.fromEntries(Object.entries(queryTopics).map(([name, topics]) => [name, [...topics].toSorted()]));
  expect(ours).toEqual(named);
});
