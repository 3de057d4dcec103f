/** Labs to begin with: the examples on the authors' pages of the engines, without the facts of the courses they come from. Pure. */
import { parse } from "yaml";
import { z } from "zod";
import { type Engine, Lab, type LabWords } from "#contract/model/lab.ts";
import { factsOf, labelsOf } from "#domain/labs/engines.ts";

export interface LabSample {
  /** The engine, and its mode where it has several. */
  readonly name: string;
  readonly engine: Engine;
  readonly lab: Lab;
}

const pages = import.meta.glob<string>("../../../courses/labs/*.md", { query: "?raw", import: "default" });

/** Every example of every page, in the order of the engines' names. */
export async function labSamples(): Promise<readonly LabSample[]> {
  const texts = await Promise.all(
    Object.keys(pages)
      .toSorted()
      .map(async (path) => (await pages[path]?.()) ?? ""),
  );
  return texts.flatMap(samplesIn);
}

export function samplesIn(page: string): LabSample[] {
  return [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, text = ""], index) => {
    const lab = Lab.safeParse(withoutFacts(z.json().parse(parse(text)))).data ?? Lab.safeParse(parse(text)).data;
    if (!lab) return [];
    const name = index > 0 && "mode" in lab ? `${lab.engine}: ${lab.mode}` : lab.engine;
    return factsOf(lab).length > 0 ? [] : [{ name, engine: lab.engine, lab }];
  });
}

type Json = z.core.util.JSONType;
/** A new course knows none of these facts: a value that came from one stands by itself. */
function withoutFacts(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutFacts);
  if (value === null || typeof value !== "object") return value;
  // A date that is read from a fact: some date, to be written over.
  if (Object.keys(value).toSorted().join(" ") === "fact value") return "2027-01";
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]): [string, Json][] =>
      key === "facts" ? [[key, []]] : key === "fact" ? [] : [[key, withoutFacts(one)]],
    ),
  );
}

/** Words for every id of a lab that is shown, to be written over: an id as words. */
export function wordsFor(lab: Lab, title: string, told: Omit<LabWords, "labels" | "title">, before: LabWords["labels"] = {}): LabWords {
  const labels = Object.fromEntries(labelsOf(lab).map((id) => [id, before[id] ?? { label: spelt(id) }]));
  return { title, ...told, labels };
}
/** An id as words: `light-grey` is "Light grey". */
export function spelt(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
