/** The lab gallery: a course pack of the working examples on the authors' pages, one lesson an engine. It is for development; no build ships it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { CourseWords, FactFile, type Fact } from "#contract/model/course.ts";
import { Lab } from "#contract/model/lab.ts";
import { factsOf, labelsOf } from "#domain/labs/engines.ts";
import { root } from "./places.mjs";

export const galleryId = "lab-gallery";

/** A lab of the gallery under the name of its engine; of an engine with modes the later ones bear their mode, too. */
export interface Sample {
  readonly name: string;
  readonly lab: Lab;
}

/** The examples on every authors' page `courses/labs/<engine>.md`, in the order of their names. @throws Error when a page has none or one is not sound */
export function galleryLabs(): Sample[] {
  const folder = join(root, "courses/labs");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .flatMap((name) => {
      const examples = [...readFileSync(join(folder, name), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)];
      if (examples.length === 0) throw new Error(`courses/labs/${name} holds no example.`);
      return examples.map(([, example = ""], index): Sample => {
        const lab = Lab.safeParse(parse(example));
        if (!lab.success) throw new Error(`courses/labs/${name} holds an example that is not sound:\n${lab.error.message}`);
        const { data } = lab;
        return { name: index > 0 && "mode" in data ? `${data.engine}-${data.mode}` : data.engine, lab: data };
      });
    });
}

/** The facts of the real courses, with their statements in English. */
function knownFacts(): Map<string, { fact: Fact; statement: string }> {
  const found = new Map<string, { fact: Fact; statement: string }>();
  for (const entry of readdirSync(join(root, "courses"), { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "labs") continue;
    const read = (name: string): unknown => parse(readFileSync(join(root, "courses", entry.name, name), "utf8"));
    const statements = CourseWords.parse(read("en/course.yaml")).facts;
    for (const fact of FactFile.parse(read("facts.yaml")).facts)
      found.set(fact.id, { fact, statement: statements[fact.id]?.statement ?? fact.id });
  }
  return found;
}

/** An id as words: `light-grey` is shown as "Light grey". */
function spelt(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Writes the source of the gallery's course into an empty folder. @throws Error when a page's example is not sound or names an unknown fact */
export function writeGallery(folder: string): void {
  const labs = galleryLabs();
  const known = knownFacts();
  const facts = [...new Set(labs.flatMap(({ lab }) => factsOf(lab).map(({ id }) => id)))].map((id) => {
    const fact = known.get(id);
    if (!fact) throw new Error(`No course has the fact ${id}.`);
    return fact;
  });
  const write = (name: string, content: unknown): void => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : stringify(content));
  };
  const fileOf = (index: number): string => `${String(index + 1).padStart(2, "0")}0-${labs[index]?.name ?? ""}`;
  write("course.yaml", {
    id: galleryId,
    number: 99,
    version: "1.0.0",
    source: "en",
    licence: "CC-BY-4.0",
    publisher: "Development",
    lessons: labs.map(({ name, lab }, index) => ({
      id: name,
      file: fileOf(index),
      minutes: 5,
      objectives: [{ id: `play-${name}`, level: "apply" }],
      lab: lab.id,
    })),
    completion: { mastery: 0.8, plan: false },
  });
  write("facts.yaml", { facts: facts.map(({ fact }) => fact) });
  write("glossary.yaml", { terms: [] });
  write("en/course.yaml", {
    state: "original",
    title: "Lab gallery",
    summary: "Every engine with the example of its page for authors. For development.",
    lessons: Object.fromEntries(
      labs.map(({ name, lab }) => [
        name,
        {
          title: spelt(name),
          summary: `The example of courses/labs/${lab.engine}.md.`,
          objectives: { [`play-${name}`]: `Play the engine ${lab.engine}.` },
        },
      ]),
    ),
    facts: Object.fromEntries(facts.map(({ fact, statement }) => [fact.id, { statement }])),
    glossary: {},
  });
  for (const [index, { name, lab }] of labs.entries()) {
    write(`labs/${lab.id}.yaml`, lab);
    const text = [
      `## ${spelt(name)} {#head${index}}`,
      `The example of the authors' page. {#para${index}}`,
      `::lab{#labb${index} ref=${lab.id}}`,
      // A plan reads what was written in the lesson.
      ...(lab.engine === "plan" ? lab.parts : []).flatMap(({ id, block }) =>
        block === undefined ? [] : [`:::reflect{#${block} prompt="${spelt(id)}"}\n:::`],
      ),
    ];
    write(`en/${fileOf(index)}.md`, `${text.join("\n\n")}\n`);
    write(`en/${fileOf(index)}.yaml`, {
      items: {},
      labs: {
        [lab.id]: {
          title: `${spelt(name)}: ${spelt(lab.id).toLowerCase()}`,
          question: "What does this engine do with the example of its page for authors?",
          how: "Play it by mouse, by keyboard and with a screen reader, in every language and theme.",
          notice: "Look for words that are cut off, targets that are small, and colours that say something alone.",
          debrief: "The result is recorded as in every lab.",
          labels: Object.fromEntries(labelsOf(lab).map((id) => [id, { label: spelt(id) }])),
        },
      },
      figures: {},
    });
  }
}
