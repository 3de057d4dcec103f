/**
 * Moodle's GIFT text (question/format/gift/format.php and its page of the manual): questions read into items with words, and written from
 * them. Pure; no text makes it throw.
 */
import type { Remark, RemarkCode } from "#contract/model/exchange.ts";
import type { Item, ItemWords } from "#contract/model/item.ts";
import { plainText, type TextFormat } from "./plain-html.ts";
import {
  choiceOf,
  type Brought,
  type Defaults,
  type Draft,
  Gathering,
  type Holds,
  holdsOf,
  LeftOut,
  numberOf,
  pairsOf,
  type Question,
  rangeOf,
  shortOf,
  type Tell,
  type Writing,
} from "./question.ts";
import { remarksOfLoss } from "./loss.ts";

interface Answer {
  readonly right: boolean;
  readonly weight: number | undefined;
  readonly text: string;
  readonly feedback: string;
}

const escapable = "~=#{}:\\";
/** Escaped signs are held as control characters, which are taken out of what is read, until the text is cut. */
const hold = (text: string): string =>
  text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === "n" ? "\n" : String.fromCharCode(1 + escapable.indexOf(sign))));
const free = (text: string): string =>
  Array.from(text, (sign) => (sign >= "\u0001" && sign <= "\u0007" ? escapable.charAt(sign.charCodeAt(0) - 1) : sign))
    .join("")
    .trim();
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const formats = /^\s*\[(html|moodle|plain|markdown)\]/;
/** Makes a text of the file plain. */
type Clean = (text: string) => string;

/** Reads GIFT, at most `mostQuestions`. What is left out, and what changes, is told of each question with the line where it begins. */
export function readGift(text: string, defaults: Defaults): Brought[] {
  const gathering = new Gathering(defaults);
  for (const { line, body } of paragraphs(text.replace(/^\ufeff/, "").replace(control, ""))) {
    const title = /^::(.*?)::/s.exec(body);
    const name = free(title?.[1] ?? "");
    const on = gathering.take(line, name, (tell) => {
      if (body.startsWith("$CATEGORY:")) throw new LeftOut("category", { category: free(body.slice(10)) });
      return parsed(body.slice(title?.[0].length ?? 0).trim(), tell, defaults.holds);
    });
    if (!on) break;
  }
  return gathering.brought;
}

/** Questions stand between empty lines, a category on a line of its own; lines of comment are none. */
function* paragraphs(text: string): Generator<{ line: number; body: string }> {
  let body: string[] = [];
  let start = 0;
  for (const [at, row] of [...text.split(/\r\n|\r|\n/), ""].entries()) {
    if (/^\s*\/\//.test(row)) continue;
    const category = row.startsWith("$CATEGORY:");
    if (row.trim() !== "" && !category) {
      if (body.length === 0) start = at + 1;
      body.push(hold(row));
      continue;
    }
    if (body.length > 0) yield { line: start, body: body.join("\n").trim() };
    body = [];
    if (category) yield { line: at + 1, body: row };
  }
}

/** One question without its title. @throws LeftOut */
function parsed(body: string, tell: Tell, holds: Holds): Draft {
  const open = body.indexOf("{");
  const close = body.indexOf("}");
  if (open < 0 && close < 0) throw new LeftOut("description");
  if (open < 0 || close < open || /[{}]/.test(body.slice(close + 1)) || body.slice(open + 1, close).includes("{"))
    throw new LeftOut("form");
  const given = formats.exec(body)?.[1];
  const format = formatOf(given, "moodle");
  // An answer may say its own format.
  const clean: Clean = (text) => {
    const own = formats.exec(text);
    return plainText(free(text.slice(own?.[0].length ?? 0)), formatOf(own?.[1], format), tell);
  };
  const after = clean(body.slice(close + 1));
  const before = clean(body.slice(0, open));
  if (after !== "") tell("missing-word");
  const stem = after === "" ? before : `${before} _____ ${after}`;
  const [inner = "", ...general] = body.slice(open + 1, close).split("####");
  const rationale = clean(general.join("####"));
  const { item, words } = answered(inner.trim(), tell, holds, clean);
  return { item, words: { stem, rationale, ...words } };
}
function formatOf(name: string | undefined, otherwise: TextFormat): TextFormat {
  return name === "html" || name === "moodle" || name === "plain" || name === "markdown" ? name : otherwise;
}

function answered(key: string, tell: Tell, truths: Holds, clean: Clean): { item: object; words: object } {
  if (key === "") throw new LeftOut("essay");
  const holds = /^(T|TRUE|F|FALSE)\s*(?:#([^#]*))?(?:#([^#]*))?$/i.exec(key);
  if (holds !== null) {
    const value = /^t/i.test(holds[1] ?? "");
    const [wrong, right] = [clean(holds[2] ?? ""), clean(holds[3] ?? "")];
    return holdsOf(value, value ? [right, wrong] : [wrong, right], truths);
  }
  if (key.startsWith("#")) return numeric(key.slice(1).trim(), tell);
  if (!/^[=~]/.test(key)) throw new LeftOut("form");
  const parts = [...key.matchAll(/([=~])([^=~]*)/g)].map(([, sign, rest]) => ({ right: sign === "=", rest: rest ?? "" }));
  if (parts.some(({ right }) => !right)) {
    // Among options `=` has no weight: what looks like one is its text.
    return choice(
      parts.map(({ right, rest }) => answerOf(right, rest, !right, clean)),
      tell,
    );
  }
  const arrows = parts.filter(({ rest }) => rest.includes("->"));
  if (arrows.length === parts.length)
    return pairsOf(
      parts.map((part) => sides(part.rest, tell, clean)),
      tell,
    );
  if (arrows.length > 0) throw new LeftOut("form");
  const answers = parts.map(({ rest }) => answerOf(true, rest, true, clean));
  const whole = answers.filter(({ weight }) => weight === undefined || weight === 100);
  if (whole.length < answers.length) tell("answers", { left: String(answers.length - whole.length) });
  if (whole.some(({ feedback }) => feedback !== "")) tell("feedback");
  return shortOf(whole.map(({ text }) => text));
}
function answerOf(right: boolean, rest: string, weighed: boolean, clean: Clean): Answer {
  const weight = weighed ? /^\s*%(-?\d+(?:\.\d+)?)%/.exec(rest) : null;
  const [text = "", ...feedback] = rest.slice(weight?.[0].length ?? 0).split("#");
  return { right, weight: weight === null ? undefined : Number(weight[1]), text: clean(text), feedback: clean(feedback.join("#")) };
}
function choice(answers: readonly Answer[], tell: Tell): { item: object; words: object } {
  const firm = answers.filter(({ right }) => right).length;
  const several = firm !== 1;
  const worth = ({ right, weight }: Answer): boolean => right || (several && (weight ?? 0) > 0);
  const keys = answers.filter(worth).length;
  if (firm > 1) tell("either");
  else if (!several) {
    if (answers.some(({ right, weight }) => !right && weight !== undefined && weight !== 0)) tell("weights");
  } else if (answers.some((one) => Math.abs((one.weight ?? 0) - (worth(one) ? 100 / keys : -100 / keys)) > 0.01)) tell("weights");
  return choiceOf(
    answers.map((one) => ({ ...one, right: worth(one) })),
    { several },
  );
}
/** The first arrow divides: Moodle has no way to write one that does not. */
function sides(rest: string, tell: Tell, clean: Clean): [string, string] {
  const cut = rest.indexOf("->");
  const [right = "", ...feedback] = rest.slice(cut + 2).split("#");
  if (feedback.length > 0) tell("feedback");
  return [clean(rest.slice(0, cut)), clean(right)];
}
function numeric(key: string, tell: Tell): { item: object; words: object } {
  const all = key.split(/[=~]/).filter((part) => part.trim() !== "");
  const [text = "", feedback = ""] = (all[0] ?? "").split("#");
  if (all.length > 1) tell("answers", { left: String(all.length - 1) });
  if (feedback.trim() !== "") tell("feedback");
  const plain = free(text.replace(/^\s*%100(?:\.0*)?%/, ""));
  const number = String.raw`(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)`;
  const range = new RegExp(`^${number}\\s*\\.\\.\\s*${number}$`, "i").exec(plain);
  const near = new RegExp(`^${number}(?:\\s*:\\s*${number})?$`, "i").exec(plain);
  if (range !== null) return rangeOf(Number(range[1]), Number(range[2]));
  if (near === null) throw new LeftOut("form");
  return numberOf(Number(near[1]), Number(near[2] ?? 0));
}

/** Writes GIFT. What the format cannot hold is told by question; a kind that it has no form for is left out. */
export function writeGift(questions: readonly Question[], truths: Holds): Writing {
  const told: { id: string; left: boolean; remarks: Remark[] }[] = [];
  const parts = questions.flatMap(({ item, words }) => {
    const remarks = remarksOfLoss(item, words, "gift", truths);
    const tell = (code: RemarkCode): void => void remarks.push({ code, params: {} });
    const key = remarks[0]?.code === "kind" ? undefined : keyText(item, words, tell);
    told.push({ id: item.id, left: key === undefined, remarks });
    if (key === undefined) return [];
    // A text that could be taken for mark-up says that it is none; its answers follow it.
    const plain = [words.stem, words.rationale, ...Object.values(words.options).flatMap(({ text, feedback = "" }) => [text, feedback])]
      .concat(words.accepted ?? [])
      .some((text) => /[<&[]/.test(text));
    return [`::${item.id}::${plain ? "[plain]" : ""}${signed(words.stem)} {${key}####${escaped(words.rationale)}}\n`];
  });
  return { text: parts.join("\n"), told };
}
const signed = (text: string): string => text.replace(/[~=#{}:\\]/g, "\\$&").replace(/\r?\n/g, "\\n");
function escaped(text: string): string {
  return formats.test(text) ? `[plain]${signed(text)}` : signed(text);
}

function keyText(item: Item, words: ItemWords, tell: (code: RemarkCode) => void): string | undefined {
  const text = (id: string): string => escaped(words.options[id]?.text ?? id);
  const note = (id: string): string => escaped(words.options[id]?.feedback ?? "");
  const told = (id: string): string => `${text(id)}${note(id) === "" ? "" : `#${note(id)}`}`;
  /** Before an answer that begins like a weight stands the weight it has. */
  const weighed = (answer: string, weight: number): string => (/^%-?\d/.test(answer) ? `%${weight}%${answer}` : answer);
  const arrowless = (answer: string): string => {
    if (answer.includes("->")) tell("arrow");
    return answer.replaceAll("->", "→");
  };
  switch (item.kind) {
    case "single":
      return item.options.map((id) => (id === item.key ? `=${told(id)}` : `~${weighed(told(id), 0)}`)).join(" ");
    case "multiple": {
      const share = Number((100 / item.key.length).toFixed(5));
      return item.options.map((id) => `~%${item.key.includes(id) ? share : -share}%${told(id)}`).join(" ");
    }
    case "truefalse": {
      const [wrong, right] = [note(String(!item.key)), note(String(item.key))];
      // Four signs in a row begin the general feedback: none is written that says nothing.
      return `${item.key ? "TRUE" : "FALSE"}${right === "" ? (wrong === "" ? "" : `#${wrong}`) : `#${wrong}#${right}`}`;
    }
    case "numeric":
      return `#${item.value}:${"absolute" in item.tolerance ? item.tolerance.absolute : Math.abs(item.value) * item.tolerance.relative}`;
    case "shorttext":
      return (words.accepted ?? []).map((one) => `=${weighed(arrowless(escaped(one)), 100)}`).join(" ");
    case "match":
    case "classify": {
      const used = new Set(Object.values(item.key));
      const pairs = item.options.map((id) => `=${arrowless(text(id))} -> ${text(item.key[id] ?? "")}`);
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
