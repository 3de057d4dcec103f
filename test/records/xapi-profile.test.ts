/** Statements against a validator that is not ours, and the page that describes them against the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import validation from "@learninglocker/xapi-validation";
import { expect, test } from "vitest";
import { ObjectKind, Verb } from "#db/repositories/statements.ts";
import { readBrought } from "#records/brought.ts";
import type { Interaction } from "#domain/items/rules.ts";
import { ClockMark, extension, types, verbs, writeStatement, type Act } from "#records/xapi.ts";
import { examples, setting } from "./xapi-examples.ts";

const text = (act: Act): string => new TextDecoder().decode(writeStatement(act, setting));
const all = Object.values<Act>(examples);

test("every kind of statement passes the independent validator, and one that is bent does not", () => {
  for (const act of all) expect([act.verb, validation(JSON.parse(text(act))).map(String)]).toEqual([act.verb, []]);
  const bent = JSON.parse(text(examples.answered)) as { result: { score: { scaled: number } } };
  bent.result.score.scaled = 7;
  expect(validation(bent)).not.toEqual([]);
  expect(new Set(all.map(({ verb }) => verb))).toEqual(new Set(Verb.options));
  expect(new Set(all.map(({ object }) => object.kind))).toEqual(new Set(ObjectKind.options));
});

test("so does every way to answer, and whatever the clock did", () => {
  const ways: Record<Interaction, readonly string[] | undefined> = {
    choice: ["a", "b"],
    "true-false": ["false"],
    numeric: ["-0.5"],
    sequencing: ["second", "first"],
    matching: ["left[.]right", "other[.]right"],
    performance: ["step[.]choice"],
    "fill-in": undefined,
    other: [],
  };
  for (const [interaction, choices] of Object.entries(ways) as [Interaction, readonly string[] | undefined][]) {
    const { choices: _own, ...act } = examples.answered;
    const bytes = writeStatement(
      { ...act, interaction, ...(choices === undefined ? {} : { choices }) },
      { ...setting, marks: ClockMark.options },
    );
    const statement = JSON.parse(new TextDecoder().decode(bytes)) as { result: { response?: string } };
    expect([interaction, validation(statement).map(String)]).toEqual([interaction, []]);
    expect(statement.result.response).toBe(choices?.join("[,]"));
  }
});

test("an office reads every kind of statement back", () => {
  for (const act of all) {
    const told = readBrought(text(act), setting);
    expect(told).toMatchObject({ verb: act.verb, objectKind: act.object.kind, language: act.language, version: act.version });
  }
});

test("the page names every verb, type and extension, and its examples are what is written", () => {
  const page = readFileSync(join(import.meta.dirname, "../../electron/records/xapi-profile.md"), "utf8");
  const rows = [...page.matchAll(/^\| (\S+) +\| `(https?:[^`]+)`/gm)].map(([, name, iri]) => [name, iri]);
  expect(rows).toEqual(expect.arrayContaining([...Object.entries(verbs), ...Object.entries(types)]));
  expect(rows).toHaveLength(Verb.options.length + ObjectKind.options.length);
  const used = new Set(
    all.flatMap((act) => Object.keys((JSON.parse(text({ ...act })) as { context: { extensions: object } }).context.extensions)),
  );
  const prefix = extension("");
  expect(page).toContain(prefix);
  const named = page
    .split("## Extensions of the context")[1]
    ?.split("\n## ")[0]
    ?.split("\n")
    .flatMap((line) => [...(/^\| ((?:`[^`]+`(?:, )?)+) +\|/.exec(line)?.[1]?.matchAll(/`([^`]+)`/g) ?? [])].map(([, name]) => name));
  expect(named?.toSorted()).toEqual([...used, extension("clock")].map((name) => name.slice(prefix.length)).toSorted());
  const shown = [...page.matchAll(/```json\n(.*?)\n```/gs)].map(([, code = ""]) => JSON.parse(code) as unknown);
  expect(shown).toEqual([examples.answered, examples.passed, examples.progressed].map((act) => JSON.parse(text(act)) as unknown));
});
