/**
 * Moodle's XML of questions (question/format/xml/format.php and its page of the manual): read into items with words, and written from
 * them. Texts are read as plain text: what their mark-up showed is told where it is lost.
 */
import type { BringRefusal, Remark } from "#contract/model/exchange.ts";
import type { Item, ItemWords } from "#contract/model/item.ts";
import { childOf, elements, escapeXml, readXml, textIn, unwritable, type XmlElement } from "#exports/xml.ts";
import { remarksOfLoss } from "./loss.ts";
import { plainText, type TextFormat } from "./plain-html.ts";
import {
  type Brought,
  choiceOf,
  type Defaults,
  type Draft,
  Gathering,
  type Holds,
  holdsOf,
  LeftOut,
  numberOf,
  pairsOf,
  type Question,
  shortOf,
  type Tell,
  type Writing,
} from "./question.ts";

/** Reads a file's questions; `at` is the number of each in the file. */
export function readMoodleXml(text: string, defaults: Defaults): Brought[] | BringRefusal {
  const read = readXml(text.replace(/^\ufeff/, ""));
  if (typeof read === "string") return read;
  const quiz = read.find(({ name }) => name === "quiz");
  if (!quiz) return "unknown";
  const gathering = new Gathering(defaults);
  for (const [at, question] of elements(quiz.children)
    .filter(({ name }) => name === "question")
    .entries()) {
    const name = textIn(childOf(childOf(question, "name"), "text"))
      .replace(/\s+/g, " ")
      .trim();
    if (!gathering.take(at + 1, name, (tell) => drafted(question, tell, defaults.holds))) break;
  }
  return gathering.brought;
}

const formats: Readonly<Record<string, TextFormat>> = { plain_text: "plain", markdown: "markdown", moodle_auto_format: "moodle" };
/** The plain text of an element that holds a `text`. */
function said(element: XmlElement | undefined, tell: Tell, otherwise: TextFormat = "html"): string {
  if (element === undefined) return "";
  const named = element.attributes.get("format");
  return plainText(textIn(childOf(element, "text")), named === undefined ? otherwise : (formats[named] ?? "html"), tell);
}
function all(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent.children).filter((child) => child.name === name);
}
const truth = (parent: XmlElement, name: string, otherwise: boolean): boolean => {
  const text = textIn(childOf(parent, name)).trim().toLowerCase();
  return text === "" ? otherwise : text === "true" || text === "1";
};
const share = (answer: XmlElement): number => Number(answer.attributes.get("fraction") ?? 0);

/** @throws LeftOut */
function drafted(question: XmlElement, tell: Tell, holds: Holds): Draft {
  const kind = question.attributes.get("type") ?? "";
  if (kind === "category") {
    throw new LeftOut("category", { category: textIn(childOf(childOf(question, "category"), "text")).trim() });
  }
  if (kind === "description" || kind === "essay") throw new LeftOut(kind);
  const read = kinds[kind];
  if (!read) throw new LeftOut("kind", { kind });
  const stem = said(childOf(question, "questiontext"), tell);
  const rationale = said(childOf(question, "generalfeedback"), tell);
  const { item, words } = read(question, tell, holds);
  const [hint = "", ...hints] = all(question, "hint")
    .map((each) => said(each, tell))
    .filter((each) => each !== "");
  if (hints.length > 0) tell("hint");
  if (["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"].some((name) => isOwn(said(childOf(question, name), () => {}))))
    tell("feedback");
  if (all(childOf(question, "tags") ?? question, "tag").length > 0) tell("tags");
  const worth = Number(textIn(childOf(question, "defaultgrade")).trim() || 1);
  const fits = worth > 0 && worth <= 10;
  if (!fits) tell("points");
  return { item, words: { stem, rationale, ...(hint === "" ? {} : { hint }), ...words }, points: fits ? worth : 1 };
}
/** Moodle puts these three into every question. */
function isOwn(feedback: string): boolean {
  return feedback !== "" && !/^Your answer is (?:correct|partially correct|incorrect)\.$/.test(feedback);
}

type Read = (question: XmlElement, tell: Tell, holds: Holds) => { item: object; words: object };
const kinds: Readonly<Record<string, Read>> = {
  multichoice(question, tell) {
    const several = !truth(question, "single", true);
    const answers = all(question, "answer").map((answer) => ({
      worth: share(answer),
      text: said(answer, tell),
      feedback: said(childOf(answer, "feedback"), tell),
    }));
    const best = several ? Number.MIN_VALUE : Math.max(...answers.map(({ worth }) => worth), Number.MIN_VALUE);
    const keys = answers.filter(({ worth }) => worth >= best).length;
    if (!several && keys > 1) tell("either");
    const even = (worth: number): boolean =>
      several ? Math.abs(worth - (worth > 0 ? 100 : -100) / keys) < 0.01 : worth === 0 || (worth >= best && Math.abs(worth - 100) < 0.01);
    if (!answers.every(({ worth }) => even(worth))) tell("weights");
    return choiceOf(
      answers.map(({ worth, text, feedback }) => ({ text, feedback, right: worth >= best })),
      { several: several || keys > 1, fixed: !truth(question, "shuffleanswers", true) },
    );
  },
  truefalse(question, tell, holds) {
    const answers = all(question, "answer");
    const find = (name: string): XmlElement | undefined =>
      answers.find((answer) => textIn(childOf(answer, "text")).trim().toLowerCase() === name);
    const [yes, no] = [find("true"), find("false")];
    if (!yes || !no) throw new LeftOut("form");
    return holdsOf(share(yes) > share(no), [said(childOf(yes, "feedback"), tell), said(childOf(no, "feedback"), tell)], holds);
  },
  shortanswer(question, tell) {
    if (truth(question, "usecase", false)) tell("case");
    const answers = all(question, "answer").map((answer) => ({
      worth: share(answer),
      text: said(answer, tell, "moodle"),
      feedback: said(childOf(answer, "feedback"), tell),
    }));
    // A star stands for any text (\* for itself): nothing here does.
    const whole = answers.filter(({ worth, text }) => worth === 100 && !/(?<!\\)\*/.test(text));
    if (whole.length < answers.length) tell("answers", { left: String(answers.length - whole.length) });
    if (answers.some(({ feedback }) => feedback !== "")) tell("feedback");
    return shortOf(whole.map(({ text }) => text.replaceAll("\\*", "*")));
  },
  numerical(question, tell) {
    const answers = all(question, "answer");
    const whole = answers.filter((answer) => share(answer) === 100);
    const [right] = whole;
    if (!right) throw new LeftOut("no-key");
    if (answers.length > 1) tell("answers", { left: String(answers.length - 1) });
    if (answers.some((answer) => said(childOf(answer, "feedback"), tell) !== "")) tell("feedback");
    const [value, tolerance] = [said(right, tell, "plain"), textIn(childOf(right, "tolerance")).trim() || "0"];
    const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
    if (!number.test(value) || !number.test(tolerance)) throw new LeftOut("form");
    const units = childOf(question, "units");
    const names = all(units ?? question, "unit").filter((unit) => Number(textIn(childOf(unit, "multiplier")).trim() || 1) === 1);
    const unit = textIn(childOf(names[0], "unit_name")).trim();
    if (all(units ?? question, "unit").length > (unit === "" ? 0 : 1)) tell("unit");
    const { item } = numberOf(Number(value), Math.abs(Number(tolerance)));
    return { item, words: unit === "" ? {} : { unit } };
  },
  matching(question, tell) {
    const pairs = all(question, "subquestion").map((each): [string, string] => [
      said(each, tell),
      said(childOf(each, "answer"), tell, "plain"),
    ]);
    return pairsOf(pairs, tell);
  },
};

/** Writes Moodle XML, as plain text that needs no reading. What the format cannot hold is told by question. */
export function writeMoodleXml(questions: readonly Question[], truths: Holds): Writing {
  const told: { id: string; left: boolean; remarks: Remark[] }[] = [];
  const parts = questions.flatMap(({ item, words }) => {
    const remarks = remarksOfLoss(item, words, "moodle-xml", truths);
    const key = remarks[0]?.code === "kind" ? undefined : keyParts(item, words);
    told.push({ id: item.id, left: key === undefined, remarks });
    if (key === undefined) return [];
    return [
      `  <question type="${key.type}">`,
      `    <name>${xmlText(item.id)}</name>`,
      `    ${field("questiontext", words.stem)}`,
      `    ${field("generalfeedback", words.rationale)}`,
      `    <defaultgrade>${item.points}</defaultgrade>`,
      ...key.rows.map((row) => `    ${row}`),
      ...(words.hint === undefined ? [] : [`    ${field("hint", words.hint)}`]),
      `  </question>`,
    ];
  });
  return { text: ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", ...parts, "</quiz>", ""].join("\n"), told };
}
/** Characters that XML cannot hold are none that anybody reads; a line ends as XML has it (§2.11). */
function xmlText(content: string): string {
  return `<text>${escapeXml(content.replace(/\r\n?/g, "\n").replace(unwritable, ""))}</text>`;
}
function field(name: string, content: string, inner = "", attributes = ""): string {
  return `<${name}${attributes} format="plain_text">${xmlText(content)}${inner}</${name}>`;
}

function keyParts(item: Item, words: ItemWords): { type: string; rows: string[] } | undefined {
  const option = (id: string): string => words.options[id]?.text ?? id;
  const note = (id: string): string => {
    const feedback = words.options[id]?.feedback;
    return feedback === undefined ? "" : field("feedback", feedback);
  };
  const answer = (fraction: number, content: string, inner = ""): string => field("answer", content, inner, ` fraction="${fraction}"`);
  const choices = (single: boolean, fixed: boolean): string[] => [
    `<single>${single}</single>`,
    `<shuffleanswers>${!fixed}</shuffleanswers>`,
    "<answernumbering>abc</answernumbering>",
  ];
  switch (item.kind) {
    case "single":
      return {
        type: "multichoice",
        rows: [...choices(true, item.fixed), ...item.options.map((id) => answer(id === item.key ? 100 : 0, option(id), note(id)))],
      };
    case "multiple": {
      const part = Number((100 / item.key.length).toFixed(5));
      const rows = item.options.map((id) => answer(item.key.includes(id) ? part : -part, option(id), note(id)));
      return { type: "multichoice", rows: [...choices(false, item.fixed), ...rows] };
    }
    case "truefalse":
      return {
        type: "truefalse",
        rows: [true, false].map((each) => answer(each === item.key ? 100 : 0, String(each), note(String(each)))),
      };
    case "numeric": {
      const { tolerance } = item;
      const width = "absolute" in tolerance ? tolerance.absolute : Math.abs(item.value) * tolerance.relative;
      const unit =
        words.unit === undefined
          ? []
          : [`<units><unit><multiplier>1</multiplier><unit_name>${unitName(words.unit)}</unit_name></unit></units>`];
      return { type: "numerical", rows: [answer(100, String(item.value), `<tolerance>${width}</tolerance>`), ...unit] };
    }
    case "shorttext":
      return {
        type: "shortanswer",
        rows: ["<usecase>0</usecase>", ...(words.accepted ?? []).map((each) => answer(100, each.replaceAll("*", "\\*")))],
      };
    case "match":
    case "classify": {
      const used = new Set(Object.values(item.key));
      const pair = (left: string, right: string): string => field("subquestion", left, `<answer>${xmlText(right)}</answer>`);
      const spare = item.targets.filter((id) => !used.has(id)).map((id) => pair("", option(id)));
      return {
        type: "matching",
        rows: [
          "<shuffleanswers>true</shuffleanswers>",
          ...item.options.map((id) => pair(option(id), option(item.key[id] ?? ""))),
          ...spare,
        ],
      };
    }
    case "order":
    case "cloze":
    case "hotspot":
    case "scenario":
    case "open":
      return undefined;
  }
}
function unitName(unit: string): string {
  return escapeXml(unit.replace(unwritable, ""));
}
