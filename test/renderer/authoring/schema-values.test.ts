/** The lab editor over every engine's example: its form reads the data, adds to it and renames in it, and what comes out is sound. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { Lab } from "#contract/model/lab.ts";
import { labelsOf, problemsOf } from "#domain/labs/engines.ts";
import { samplesIn, wordsFor } from "#renderer/features/authoring/lab-samples.ts";
import {
  blankOf,
  fits,
  formOf,
  idsIn,
  isFields,
  renamed,
  schemaOf,
  type Node,
  type Value,
} from "#renderer/features/authoring/schema-values.ts";

const folder = join(import.meta.dirname, "../../../courses/labs");
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
const samples = pages.flatMap((name) => samplesIn(readFileSync(join(folder, name), "utf8")));
const schema = schemaOf(Lab);
const dataOf = (lab: unknown): Value => z.json().parse(JSON.parse(JSON.stringify(lab)));

test("every engine has an example to begin with, sound by itself and without the facts of other courses", () => {
  expect([...new Set(samples.map(({ engine }) => engine))].toSorted()).toEqual(pages.map((name) => name.slice(0, -3)).toSorted());
  for (const { name, lab } of samples) {
    expect({ name, problems: problemsOf(lab) }).toEqual({ name, problems: [] });
    const words = wordsFor(lab, "A lab", { question: "?", how: "So.", notice: "That.", debrief: "Because." });
    expect(Object.keys(words.labels).toSorted()).toEqual([...new Set(labelsOf(lab))].toSorted());
  }
});

test.each(samples.map((sample) => [sample.name, sample] as const))(
  "%s: its own form is found, and every list takes one more entry",
  (_name, { lab, engine }) => {
    const data = dataOf(lab);
    const form = formOf(schema, data);
    expect(form.properties?.["engine"]?.const).toBe(engine);
    expect(fits(form, data)).toBe(true);
    let n = 0;
    const fresh = (): string => `new-${(n += 1)}`;
    const grown = (node: Node, value: Value): Value => {
      const own = formOf(node, value);
      if (Array.isArray(value))
        return [
          ...value.map((one) => grown(own.items ?? {}, one)),
          ...(value.length < (own.maxItems ?? 99) ? [blankOf(own.items ?? {}, fresh)] : []),
        ];
      if (!isFields(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, grown(own.properties?.[key] ?? (own.additionalProperties || {}), one)]),
      );
    };
    // What was added has the outline asked for: what it means is the author's to say, and the check's to ask.
    const outline = fits(form, grown(form, data));
    expect(outline).toBe(true);
  },
);

test.each(samples.map((sample) => [sample.name, sample] as const))(
  "%s: an id called otherwise is so wherever it stands",
  (_name, { lab }) => {
    const data = dataOf(lab);
    for (const id of new Set(idsIn(data).filter((each) => each !== lab.id))) {
      const next = renamed(data, id, "renamed");
      const sound = Lab.safeParse(next);
      expect({ id, sound: sound.success }).toEqual({ id, sound: true });
      expect({ id, problems: sound.success ? problemsOf(sound.data) : null }).toEqual({ id, problems: [] });
      expect(renamed(next, "renamed", id)).toEqual(data);
    }
  },
);
