/** Moodle's GIFT text: questions read into items with words, and written from them. Pure; no text makes it throw. */
import { Item, ItemWords } from "#contract/model/item.ts";

/** An item and its words in one language. */
export interface Question {
  item: Item;
  words: ItemWords;
}
/** What became of one question; the interface words the code. `line` counts from 1 (of a text that was read). */
export interface ExchangeNote {
  line: number;
  question: string;
  outcome: "came" | "changed" | "left";
  code: string;
  params: Record<string, string>;
}
/** What GIFT does not tell and an item needs. */
export interface Defaults {
  objective: string;
  level: Item["level"];
}
type Options = ItemWords["options"];
interface Answer {
  right: boolean;
  weight: number | undefined;
  text: string;
  feedback: string;
}

const most = { characters: 2_000_000, questions: 1000 };
const escapable = "~=#{}:\\";
/** Escaped signs are held as control characters, which are taken out of what is read, until the text is cut. */
const hold = (text: string): string =>
  text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === "n" ? "\n" : String.fromCharCode(1 + escapable.indexOf(sign))));
const free = (text: string): string =>
  Array.from(text, (sign) => (sign >= "\u0001" && sign <= "\u0007" ? escapable.charAt(sign.charCodeAt(0) - 1) : sign))
    .join("")
    .trim();
const escaped = (text: string): string => text.replace(/[~=#{}:\\]/g, "\\$&").replace(/\r?\n/g, "\\n");
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * Reads GIFT. A question with mark-up, a drawing or a kind that no item has is left out and told.
 * @param text at most 2,000,000 characters and 1,000 questions are read
 */
export function readGift(text: string, defaults: Defaults): { questions: Question[]; notes: ExchangeNote[] } {
  const questions: Question[] = [];
  const notes: ExchangeNote[] = [];
  if (text.length > most.characters)
    return { questions, notes: [{ line: 1, question: "", outcome: "left", code: "too-long", params: { most: String(most.characters) } }] };
  const ids = new Set<string>();
  let seen = 0;
  for (const { line, body } of paragraphs(text.replace(/^\ufeff/, "").replace(control, ""))) {
    const title = /^::(.*?)::/s.exec(body);
    const name = free(title?.[1] ?? "");
    const tell = (outcome: ExchangeNote["outcome"], code: string, params: Record<string, string> = {}): void => {
      notes.push({ line, question: name, outcome, code, params });
    };
    if (body.startsWith("$CATEGORY:")) {
      tell("left", "category", { category: free(body.slice(10)) });
      continue;
    }
    seen += 1;
    if (seen > most.questions) {
      tell("left", "too-many", { most: String(most.questions) });
      break;
    }
    const read = parsed(body.slice(title?.[0].length ?? 0).trim(), tell);
    if (typeof read === "string") {
      tell("left", read);
      continue;
    }
    const common = { id: freshId(name, ids), rev: 1, ...defaults };
    const item = Item.safeParse({ ...common, ...read.item });
    const words = ItemWords.safeParse(read.words);
    if (!item.success || !words.success) {
      tell("left", "not-an-item", { field: [...(item.error ?? words.error)!.issues[0]!.path].join(".") });
      continue;
    }
    ids.add(common.id);
    questions.push({ item: item.data, words: words.data });
    tell("came", item.data.kind);
  }
  return { questions, notes };
}

function* paragraphs(text: string): Generator<{ line: number; body: string }> {
  let body = "";
  let start = 0;
  for (const [at, row] of [...text.split(/\r\n|\r|\n/), ""].entries()) {
    if (/^\s*\/\//.test(row)) continue;
    if (row.trim() !== "" && !row.startsWith("$CATEGORY:")) {
      if (body === "") start = at + 1;
      body += `${hold(row)}\n`;
      continue;
    }
    if (body !== "") yield { line: start, body: body.trim() };
    body = "";
    if (row.trim() !== "") yield { line: at + 1, body: row };
  }
}
function freshId(name: string, taken: ReadonlySet<string>): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replace(/^[^a-z]+|-+$/g, "");
  const base = slug === "" ? "question" : slug;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
  return id;
}

type Tell = (outcome: "changed", code: string, params?: Record<string, string>) => void;
/** One question without its title, or the code of why it is left out. */
function parsed(body: string, tell: Tell): { item: object; words: object } | string {
  const open = body.indexOf("{");
  const close = body.indexOf("}");
  if (open < 0 && close < 0) return "description";
  if (open < 0 || close < open || /[{}]/.test(body.slice(close + 1)) || body.slice(open + 1, close).includes("{")) return "braces";
  if (/<\/?[a-z!]/i.test(body)) return "markup";
  const after = free(body.slice(close + 1));
  const before = free(body.slice(0, open).replace(/^\[(moodle|plain|markdown|html)\]/, ""));
  if (after !== "") tell("changed", "missing-word");
  const stem = after === "" ? before : `${before} _____ ${after}`;
  const [inner = "", general = ""] = body.slice(open + 1, close).split("####");
  const rationale = free(general);
  if (rationale === "") tell("changed", "no-rationale");
  const words = { stem, rationale: rationale === "" ? stem : rationale };
  const key = inner.trim();
  if (key === "") return "essay";
  const holds = /^(T|TRUE|F|FALSE)(?:#([^#]*))?(?:#([^#]*))?$/i.exec(key);
  if (holds !== null) {
    const value = /^t/i.test(holds[1] ?? "");
    const [wrong, right] = [free(holds[2] ?? ""), free(holds[3] ?? "")];
    const options = { true: worded("True", value ? right : wrong), false: worded("False", value ? wrong : right) };
    return { item: { kind: "truefalse", key: value }, words: { ...words, options } };
  }
  if (key.startsWith("#")) return numeric(key.slice(1).trim(), words, tell);
  const answers = [...key.matchAll(/([=~])([^=~]*)/g)].map(([, sign, rest]) => answer(sign === "=", rest ?? ""));
  if (answers.length === 0 || !/^[=~]/.test(key)) return "answers";
  if (answers.every(({ right, text }) => right && text.includes("->"))) return matching(answers, words);
  if (answers.every(({ right }) => right)) {
    const whole = answers.filter(({ weight }) => weight === undefined || weight === 100);
    if (whole.length < answers.length) tell("changed", "part-answers", { left: String(answers.length - whole.length) });
    if (whole.some(({ feedback }) => feedback !== "")) tell("changed", "feedback-left");
    return { item: { kind: "shorttext" }, words: { ...words, accepted: whole.map(({ text }) => text) } };
  }
  return choice(answers, words, tell);
}
const worded = (text: string, feedback: string): Options[string] => (feedback === "" ? { text } : { text, feedback });
function answer(right: boolean, rest: string): Answer {
  const weight = /^\s*%(-?\d+(?:\.\d+)?)%/.exec(rest);
  const [text = "", ...feedback] = rest.slice(weight?.[0].length ?? 0).split("#");
  return { right, weight: weight === null ? undefined : Number(weight[1]), text: free(text), feedback: free(feedback.join("#")) };
}
function choice(answers: readonly Answer[], words: object, tell: Tell): { item: object; words: object } | string {
  const keys = answers.flatMap(({ right, weight }, at) => (right || (weight ?? 0) > 0 ? [at] : []));
  if (keys.length === 0) return "no-key";
  const options = Object.fromEntries(answers.map(({ text, feedback }, at) => [`o${at + 1}`, worded(text, feedback)]));
  const single = answers.filter(({ right }) => right).length === 1;
  if (single && answers.some(({ right, weight }) => !right && weight !== undefined && weight !== 0)) tell("changed", "weights");
  const share = 100 / keys.length;
  const even = answers.every(({ weight }, at) => Math.abs((weight ?? 0) - (keys.includes(at) ? share : -share)) < 0.01);
  if (!single && !even) tell("changed", "weights");
  const named = single ? `o${answers.findIndex(({ right }) => right) + 1}` : keys.map((at) => `o${at + 1}`);
  return { item: { kind: single ? "single" : "multiple", options: Object.keys(options), key: named }, words: { ...words, options } };
}
function matching(answers: readonly Answer[], words: object): { item: object; words: object } {
  const options: Options = {};
  const key: Record<string, string> = {};
  const targets = new Map<string, string>();
  for (const { text } of answers) {
    const cut = text.indexOf("->");
    const [left, right] = [text.slice(0, cut).trim(), text.slice(cut + 2).trim()];
    const target = targets.get(right) ?? `t${targets.size + 1}`;
    targets.set(right, target);
    options[target] = { text: right };
    if (left === "") continue;
    const option = `o${Object.keys(key).length + 1}`;
    options[option] = { text: left };
    key[option] = target;
  }
  const kind = new Set(Object.values(key)).size === Object.keys(key).length ? "match" : "classify";
  return { item: { kind, options: Object.keys(key), targets: [...targets.values()], key }, words: { ...words, options } };
}
function numeric(key: string, words: object, tell: Tell): { item: object; words: object } | string {
  const all = key.split(/[=~]/).filter((part) => part.trim() !== "");
  const [text = "", feedback = ""] = (all[0] ?? "").split("#");
  if (all.length > 1) tell("changed", "part-answers", { left: String(all.length - 1) });
  if (feedback.trim() !== "") tell("changed", "feedback-left");
  const plain = text.replace(/^\s*%100%/, "").trim();
  const number = String.raw`(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
  const range = new RegExp(`^${number}\\.\\.${number}$`, "i").exec(plain);
  const near = new RegExp(`^${number}(?::${number})?$`, "i").exec(plain);
  if (range === null && near === null) return "number";
  const [low, high] = [Number(range?.[1]), Number(range?.[2])];
  const value = range === null ? Number(near?.[1]) : (low + high) / 2;
  const absolute = range === null ? Number(near?.[2] ?? 0) : (high - low) / 2;
  return { item: { kind: "numeric", value, tolerance: { absolute } }, words };
}

/** Writes GIFT. What the format cannot hold is told by question; a kind it has no form for is left out. */
export function writeGift(questions: readonly Question[]): { text: string; notes: ExchangeNote[] } {
  const notes: ExchangeNote[] = [];
  const parts = questions.flatMap(({ item, words }) => {
    const tell = (outcome: ExchangeNote["outcome"], code: string): void => {
      notes.push({ line: 0, question: item.id, outcome, code, params: { kind: item.kind } });
    };
    const key = keyText(item, words);
    if (key === undefined) {
      tell("left", "kind");
      return [];
    }
    if ("fixed" in item && item.fixed) tell("changed", "fixed");
    if (item.kind === "numeric" && "relative" in item.tolerance) tell("changed", "relative-tolerance");
    if (words.unit !== undefined) tell("changed", "unit");
    if (words.hint !== undefined) tell("changed", "hint");
    if (item.points !== 1) tell("changed", "points");
    if (item.facts.length > 0) tell("changed", "facts");
    return [`::${item.id}::${escaped(words.stem)} {${key}####${escaped(words.rationale)}}\n`];
  });
  return { text: parts.join("\n"), notes };
}
function keyText(item: Item, words: ItemWords): string | undefined {
  const text = (id: string): string => escaped(words.options[id]?.text ?? id);
  const note = (id: string): string => escaped(words.options[id]?.feedback ?? "");
  const told = (id: string): string => `${text(id)}${note(id) === "" ? "" : `#${note(id)}`}`;
  switch (item.kind) {
    case "single":
      return item.options.map((id) => `${id === item.key ? "=" : "~"}${told(id)}`).join(" ");
    case "multiple": {
      const share = Number((100 / item.key.length).toFixed(5));
      return item.options.map((id) => `~%${item.key.includes(id) ? share : -share}%${told(id)}`).join(" ");
    }
    case "truefalse":
      return `${item.key ? "TRUE" : "FALSE"}#${note(String(!item.key))}#${note(String(item.key))}`;
    case "numeric":
      return `#${item.value}:${"absolute" in item.tolerance ? item.tolerance.absolute : Math.abs(item.value) * item.tolerance.relative}`;
    case "shorttext":
      return (words.accepted ?? []).map((one) => `=${escaped(one)}`).join(" ");
    case "match":
    case "classify": {
      const used = new Set(Object.values(item.key));
      const pairs = item.options.map((id) => `=${text(id)} -> ${text(item.key[id] ?? "")}`);
      return [...pairs, ...item.targets.filter((id) => !used.has(id)).map((id) => `= -> ${text(id)}`)].join(" ");
    }
    case "order":
    case "cloze":
    case "hotspot":
    case "scenario":
    case "open":
      return undefined;
  }
}
