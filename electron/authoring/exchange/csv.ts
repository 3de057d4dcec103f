/**
 * Questions as a table, a row for each, columns named in the first line in any order: `question`, `answer`, options `a` to `j`, and
 * where wanted `why`, `hint`, `unit`, `tolerance`, `points`, `feedback a` to `feedback j`. Without options the answer is TRUE or FALSE, a
 * number, or the texts that are accepted, divided by `|`.
 */
import type { BringRefusal } from "#contract/model/exchange.ts";
import { rowsOfCsv } from "#exports/tables.ts";
import {
  type Brought,
  choiceOf,
  type Defaults,
  type Draft,
  Gathering,
  type Holds,
  holdsOf,
  LeftOut,
  mostQuestions,
  numberOf,
  shortOf,
  type Tell,
} from "./question.ts";

const letters = "abcdefghij".split("");
/** Other names that tables give these columns. */
const alike: Readonly<Record<string, string>> = {
  stem: "question",
  key: "answer",
  correct: "answer",
  explanation: "why",
  rationale: "why",
  id: "name",
};
type Row = (column: string) => string;

/** Whether the first line names the columns that every table has. */
export function isQuestionTable(text: string): boolean {
  const names = headings((text.split(/\r\n|\r|\n/, 1)[0] ?? "").split(/[,;\t]/).map((name) => name.replaceAll('"', "")));
  return names.includes("question") && names.includes("answer");
}
function headings(row: readonly string[]): string[] {
  return row.map((cell) => {
    const name = cell
      .replace(/^\ufeff/, "")
      .trim()
      .toLowerCase()
      .replace(/^option (?=[a-j]$)/, "");
    return alike[name] ?? name;
  });
}

/** Reads a table; `at` is the row, the line of names being the first. */
export function readCsv(text: string, defaults: Defaults): Brought[] | BringRefusal {
  let rows: string[][];
  try {
    rows = rowsOfCsv(text, 5 * mostQuestions);
  } catch {
    return "unreadable";
  }
  const names = headings(rows[0] ?? []);
  if (!names.includes("question") || !names.includes("answer")) return "unknown";
  const gathering = new Gathering(defaults);
  for (const [at, cells] of rows.entries()) {
    if (at === 0 || cells.every((cell) => cell.trim() === "")) continue;
    const row: Row = (column) => cells[names.indexOf(column)]?.trim() ?? "";
    if (!gathering.take(at + 1, row("name"), (tell) => drafted(row, tell, defaults.holds))) break;
  }
  return gathering.brought;
}

function drafted(row: Row, tell: Tell, holds: Holds): Draft {
  const { item, words } = answered(row, holds);
  const worth = row("points") === "" ? 1 : Number(row("points"));
  const fits = worth > 0 && worth <= 10;
  if (!fits) tell("points");
  const hint = row("hint");
  return {
    item,
    words: { stem: row("question"), rationale: row("why"), ...(hint === "" ? {} : { hint }), ...words },
    points: fits ? worth : 1,
  };
}
function answered(row: Row, holds: Holds): Pick<Draft, "item"> & { words: object } {
  const answer = row("answer");
  if (answer === "") throw new LeftOut("no-key");
  const options = letters.filter((letter) => row(letter) !== "");
  if (options.length > 0) {
    const texts = options.map((letter) => row(letter));
    // Letters, one or several; or the text of the right option itself.
    const named = /^[a-j](?:\s*[,;/&+ ]\s*[a-j])*$/i.test(answer) ? (answer.toLowerCase().match(/[a-j]/g) ?? []) : [];
    const keys = named.length > 0 ? named : options.filter((letter) => row(letter) === answer);
    if (keys.length === 0 || keys.some((letter) => !options.includes(letter))) throw new LeftOut("no-key");
    const answers = options.map((letter, at) => ({
      text: texts[at] ?? "",
      feedback: row(`feedback ${letter}`),
      right: keys.includes(letter),
    }));
    return choiceOf(answers, { several: new Set(keys).size > 1 });
  }
  if (/^(?:true|false)$/i.test(answer)) return holdsOf(/^t/i.test(answer), ["", ""], holds);
  const number = /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;
  const tolerance = row("tolerance") === "" ? "0" : row("tolerance");
  if (number.test(answer)) {
    if (!number.test(tolerance)) throw new LeftOut("form");
    const { item } = numberOf(Number(answer), Math.abs(Number(tolerance)));
    return { item, words: row("unit") === "" ? {} : { unit: row("unit") } };
  }
  return shortOf(answer.split("|").map((one) => one.trim()));
}
