/** Aiken text (question/format/aiken/format.php of Moodle): a question, its options by letter, and the letter that is right. */
import { type Brought, choiceOf, type Defaults, Gathering, LeftOut } from "./question.ts";

interface Block {
  readonly line: number;
  readonly stem: string[];
  readonly options: { readonly letter: string; text: string }[];
  answer: string | null;
}
const option = /^\s*([A-Z])[.)]\s*(.*)$/;
const answer = /^\s*ANSWER:\s*([A-Z]?)\s*$/;

/** Whether a text looks like Aiken: an option and an answer on lines of their own. */
export function isAiken(text: string): boolean {
  return /^\s*ANSWER:\s*[A-Z]\s*$/m.test(text) && /^\s*A[.)]/m.test(text);
}

/** Reads Aiken, each question with the line where it begins. Every question is said to have no explanation: the format has none. */
export function readAiken(text: string, defaults: Defaults): Brought[] {
  const gathering = new Gathering(defaults);
  for (const { line, stem, options, answer: right } of blocks(text)) {
    const on = gathering.take(line, "", () => {
      if (stem.length === 0) throw new LeftOut("form");
      const letters = options.map(({ letter }) => letter);
      if (letters.length === 0) throw new LeftOut("description");
      if (new Set(letters).size < letters.length) throw new LeftOut("form");
      const answers = options.map((each) => ({ text: each.text.trim(), feedback: "", right: each.letter === right }));
      const { item, words } = choiceOf(answers, { several: false });
      return { item, words: { stem: stem.join("\n").trim(), rationale: "", ...words } };
    });
    if (!on) break;
  }
  return gathering.brought;
}

function* blocks(text: string): Generator<Block> {
  let block: Block | null = null;
  for (const [at, row] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const letter = answer.exec(row)?.[1];
    if (letter !== undefined) {
      yield { ...(block ?? { line: at + 1, stem: [], options: [] }), answer: letter };
      block = null;
      continue;
    }
    // An empty line after options that no answer followed: the question ends here all the same.
    if (row.trim() === "") {
      if (block !== null && block.options.length > 0) {
        yield block;
        block = null;
      }
      continue;
    }
    block ??= { line: at + 1, stem: [], options: [], answer: null };
    const [, sign, words = ""] = option.exec(row) ?? [];
    const last = block.options.at(-1);
    if (sign !== undefined && block.stem.length > 0 && sign === String.fromCharCode(65 + block.options.length))
      block.options.push({ letter: sign, text: words });
    else if (last) last.text += ` ${row.trim()}`;
    else block.stem.push(row.trim());
  }
  if (block !== null) yield block;
}
