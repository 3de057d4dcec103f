/**
 * The closed formula language of labs (DESIGN §5), parsed and evaluated by us: a pack can never run script.
 *
 *   or · and · not · = != < <= > >= · + - · * / · unary - · ^ (right to left, before unary minus) · ( )
 *   min(…) max(…) sum(…) clamp(x, low, high) round(x) round(x, digits) if(condition, then, otherwise)
 *
 * A formula is either a number or a truth, known before it is evaluated. Names are inputs and earlier outputs (an id with its hyphens
 * as underscores) and `t`, the index of a step. Comparisons allow for the rounding of binary fractions, so that a slider at 0.1 + 0.2
 * does equal 0.3.
 */

export const formulaLimits = { characters: 400, nodes: 200, depth: 32, steps: 200_000 } as const;

export type FormulaCode =
  // while reading
  | "formula-empty"
  | "formula-too-long"
  | "formula-too-large"
  | "formula-too-deep"
  | "formula-character"
  | "formula-unexpected"
  | "formula-unfinished"
  | "formula-function"
  | "formula-arguments"
  | "formula-kind"
  | "formula-name"
  // while evaluating
  | "formula-divided-by-zero"
  | "formula-out-of-range"
  | "formula-no-value"
  | "formula-too-many-steps";

/** A formula that cannot be read, or has no value for the given inputs. `at` is the zero-based place in its text. */
export class FormulaError extends Error {
  readonly code: FormulaCode;
  readonly at: number;
  /** The word at that place: a character, a name or a function. */
  readonly found: string;
  constructor(code: FormulaCode, at: number, found = "") {
    super(`${code} at ${at}${found === "" ? "" : `: ${found}`}`);
    this.name = "FormulaError";
    this.code = code;
    this.at = at;
    this.found = found;
  }
}

export type Kind = "number" | "truth";
type Binary = "+" | "-" | "*" | "/" | "^" | "<" | "<=" | ">" | ">=" | "=" | "!=" | "and" | "or";
const functions = {
  min: [1, 16],
  max: [1, 16],
  sum: [1, 16],
  clamp: [3, 3],
  round: [1, 2],
  if: [3, 3],
} as const;
type FunctionName = keyof typeof functions;

type Node = { at: number; kind: Kind } & (
  | { type: "literal"; value: number }
  | { type: "name"; name: string }
  | { type: "negate"; of: Node }
  | { type: "not"; of: Node }
  | { type: "binary"; operator: Binary; left: Node; right: Node }
  | { type: "call"; name: FunctionName; arguments: Node[] }
);

/** A formula that has been read: its kind, and the names it needs with the place where each stands first. */
export interface Formula {
  readonly text: string;
  readonly kind: Kind;
  readonly names: ReadonlyMap<string, number>;
  readonly root: Node;
}

/** Words that no id may become. `t` is given by the engine. */
export const reservedNames: ReadonlySet<string> = new Set([...Object.keys(functions), "and", "or", "not", "t"]);

/** How an id is written in a formula: `service-use` becomes `service_use`. */
export function nameOf(id: string): string {
  return id.replaceAll("-", "_");
}

/** Whether an id may be a name in a formula: no word of the language, and no digit first. */
export function isName(id: string): boolean {
  return !reservedNames.has(id) && !/^\d/.test(id);
}

type Token = { at: number; text: string; type: "number" | "word" | "sign" | "end" };
const tokenPattern = /\s*(?:(\d+(?:\.\d+)?)|([a-z_][a-z0-9_]*)|(<=|>=|!=|==|[-+*/^()<>=,]))/y;

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(text);
    if (match === null) {
      const place = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
      throw new FormulaError("formula-character", place, String.fromCodePoint(text.codePointAt(place) ?? 0));
    }
    const word = match[1] ?? match[2] ?? match[3] ?? "";
    at = tokenPattern.lastIndex;
    const type = match[1] === undefined ? (match[2] === undefined ? "sign" : "word") : "number";
    found.push({ at: at - word.length, text: word === "==" ? "=" : word, type });
  }
  found.push({ at: end, text: "", type: "end" });
  return found;
}

/** Recursive descent, one method a level of precedence, loosest first. */
class Reader {
  private readonly tokens: Token[];
  private next = 0;
  private nodes = 0;
  private depth = 0;
  readonly names = new Map<string, number>();
  constructor(text: string) {
    this.tokens = tokens(text);
  }

  whole(): Node {
    if (this.peek().type === "end") throw new FormulaError("formula-empty", 0);
    const node = this.or();
    if (this.peek().type !== "end") throw this.unexpected();
    return node;
  }

  private peek(): Token {
    const token = this.tokens[this.next];
    if (token === undefined) throw new Error("read past the end");
    return token;
  }
  private take(...texts: string[]): Token | null {
    const token = this.peek();
    if (token.type === "number" || token.type === "end" || !texts.includes(token.text)) return null;
    this.next += 1;
    return token;
  }
  private expect(text: string): void {
    if (this.take(text) === null) throw this.unexpected();
  }
  private unexpected(): FormulaError {
    const token = this.peek();
    return token.type === "end"
      ? new FormulaError("formula-unfinished", token.at)
      : new FormulaError("formula-unexpected", token.at, token.text);
  }
  private add<N extends Node>(node: N): N {
    this.nodes += 1;
    if (this.nodes > formulaLimits.nodes) throw new FormulaError("formula-too-large", node.at);
    return node;
  }
  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > formulaLimits.depth) throw new FormulaError("formula-too-deep", this.peek().at);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private leftToRight(operators: readonly Binary[], operand: () => Node, needs: Kind, gives: Kind): Node {
    let left = operand();
    for (;;) {
      const token = this.take(...operators);
      const operator = operators.find((candidate) => candidate === token?.text);
      if (token === null || operator === undefined) return left;
      const right = operand();
      left = this.add({ type: "binary", at: token.at, kind: gives, operator, left: mustBe(needs, left), right: mustBe(needs, right) });
    }
  }
  private or(): Node {
    return this.leftToRight(["or"], () => this.and(), "truth", "truth");
  }
  private and(): Node {
    return this.leftToRight(["and"], () => this.not(), "truth", "truth");
  }
  private not(): Node {
    const token = this.take("not");
    if (token === null) return this.comparison();
    return this.add({
      type: "not",
      at: token.at,
      kind: "truth",
      of: mustBe(
        "truth",
        this.nested(() => this.not()),
      ),
    });
  }
  private comparison(): Node {
    return this.leftToRight(["<", "<=", ">", ">=", "=", "!="], () => this.additive(), "number", "truth");
  }
  private additive(): Node {
    return this.leftToRight(["+", "-"], () => this.multiplicative(), "number", "number");
  }
  private multiplicative(): Node {
    return this.leftToRight(["*", "/"], () => this.unary(), "number", "number");
  }
  private unary(): Node {
    const token = this.take("-");
    if (token === null) return this.power();
    return this.add({
      type: "negate",
      at: token.at,
      kind: "number",
      of: mustBe(
        "number",
        this.nested(() => this.unary()),
      ),
    });
  }
  private power(): Node {
    const left = this.primary();
    const token = this.take("^");
    if (token === null) return left;
    const right = this.nested(() => this.unary());
    return this.add({
      type: "binary",
      at: token.at,
      kind: "number",
      operator: "^",
      left: mustBe("number", left),
      right: mustBe("number", right),
    });
  }
  private primary(): Node {
    const token = this.peek();
    if (this.take("(") !== null) {
      const inner = this.nested(() => this.or());
      this.expect(")");
      return inner;
    }
    if (token.type === "number") {
      this.next += 1;
      return this.add({ type: "literal", at: token.at, kind: "number", value: Number(token.text) });
    }
    if (token.type !== "word" || token.text === "and" || token.text === "or" || token.text === "not") throw this.unexpected();
    this.next += 1;
    if (this.take("(") !== null) return this.call(token);
    if (isFunction(token.text)) throw new FormulaError("formula-function", token.at, token.text);
    if (!this.names.has(token.text)) this.names.set(token.text, token.at);
    return this.add({ type: "name", at: token.at, kind: "number", name: token.text });
  }
  private call(token: Token): Node {
    const name = token.text;
    if (!isFunction(name)) throw new FormulaError("formula-function", token.at, name);
    const given: Node[] = [];
    if (this.take(")") === null) {
      do given.push(this.nested(() => this.or()));
      while (this.take(",") !== null);
      this.expect(")");
    }
    const [least, most] = functions[name];
    const [first, second, third] = given;
    if (first === undefined || given.length < least || given.length > most) throw new FormulaError("formula-arguments", token.at, name);
    if (name === "if" && second !== undefined && third !== undefined) {
      mustBe("truth", first);
      return this.add({ type: "call", at: token.at, kind: second.kind, name, arguments: [first, second, mustBe(second.kind, third)] });
    }
    return this.add({ type: "call", at: token.at, kind: "number", name, arguments: given.map((node) => mustBe("number", node)) });
  }
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}
function mustBe(kind: Kind, node: Node): Node {
  if (node.kind !== kind) throw new FormulaError("formula-kind", node.at, kind);
  return node;
}

/**
 * Reads a formula; with `names`, every name in it must be one of them (`t` only where the engine gives one).
 * @throws FormulaError with the place of the first thing wrong.
 */
export function readFormula(text: string, names?: ReadonlySet<string>): Formula {
  if (text.length > formulaLimits.characters) throw new FormulaError("formula-too-long", formulaLimits.characters);
  const reader = new Reader(text);
  const root = reader.whole();
  for (const [name, at] of reader.names) {
    if (names !== undefined && !names.has(name)) throw new FormulaError("formula-name", at, name);
  }
  return { text, kind: root.kind, names: reader.names, root };
}

/** Steps that may still be taken; shared by the formulas of one lab so that a sweep ends. */
export interface Budget {
  left: number;
}

/** Values by name; a name without a value (an output that could not be worked out) is null or absent. */
export type Scope = Readonly<Record<string, number | null>>;

/**
 * The value of a formula: a number, or 1 and 0 for true and false.
 * @throws FormulaError when it has no finite value (`formula-divided-by-zero`, `formula-out-of-range`, `formula-no-value`) or the
 * budget is spent.
 */
export function evaluateFormula(formula: Formula, scope: Scope, budget: Budget = { left: formulaLimits.steps }): number {
  const value = evaluate(formula.root, scope, budget);
  return Object.is(value, -0) ? 0 : value;
}

function evaluate(node: Node, scope: Scope, budget: Budget): number {
  budget.left -= 1;
  if (budget.left < 0) throw new FormulaError("formula-too-many-steps", node.at);
  const value = step(node, scope, budget);
  if (!Number.isFinite(value)) throw new FormulaError("formula-out-of-range", node.at);
  return value;
}

function step(node: Node, scope: Scope, budget: Budget): number {
  if (node.type === "literal") return node.value;
  if (node.type === "name") return valueOf(node, scope);
  if (node.type === "negate") return -evaluate(node.of, scope, budget);
  if (node.type === "not") return evaluate(node.of, scope, budget) === 0 ? 1 : 0;
  return node.type === "binary" ? binary(node, scope, budget) : call(node, scope, budget);
}

function valueOf({ name, at }: Node & { type: "name" }, scope: Scope): number {
  const value = Object.hasOwn(scope, name) ? scope[name] : null;
  if (value == null) throw new FormulaError("formula-no-value", at, name);
  return value;
}

const operations: Record<Binary, (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "<": (left, right) => Number(left < right && !same(left, right)),
  "<=": (left, right) => Number(left <= right || same(left, right)),
  ">": (left, right) => Number(left > right && !same(left, right)),
  ">=": (left, right) => Number(left >= right || same(left, right)),
  "=": (left, right) => Number(same(left, right)),
  "!=": (left, right) => Number(!same(left, right)),
  // The left side has been looked at: here it is true, or false, and the right side decides.
  and: (_left, right) => right,
  or: (_left, right) => right,
};

function binary(node: Node & { type: "binary" }, scope: Scope, budget: Budget): number {
  const left = evaluate(node.left, scope, budget);
  // Like `if`, these leave the side that does not matter alone: `cost > 0 and gain / cost > 2` has a value at cost 0.
  if (node.operator === "and" && left === 0) return 0;
  if (node.operator === "or" && left !== 0) return 1;
  const right = evaluate(node.right, scope, budget);
  if (node.operator === "/" && right === 0) throw new FormulaError("formula-divided-by-zero", node.at);
  return operations[node.operator](left, right);
}

/** Equal but for the rounding of binary fractions: within one part in a thousand million, or 1e-9 near zero. */
function same(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}

const calculations: Record<Exclude<FunctionName, "if">, (values: readonly number[]) => number> = {
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  sum: (values) => values.reduce((total, value) => total + value, 0),
  clamp: ([x = 0, low = 0, high = 0]) => Math.max(low, Math.min(high, x)),
  round: ([x = 0, digits = 0]) => roundHalfAway(x, clampDigits(digits)),
};

function call({ name, arguments: given }: Node & { type: "call" }, scope: Scope, budget: Budget): number {
  if (name !== "if") return calculations[name](given.map((node) => evaluate(node, scope, budget)));
  const [condition, then, otherwise] = given;
  // The reader gives `if` exactly three.
  if (condition === undefined || then === undefined || otherwise === undefined) return 0;
  return evaluate(evaluate(condition, scope, budget) === 0 ? otherwise : then, scope, budget);
}

function clampDigits(digits: number): number {
  return Math.max(0, Math.min(9, Math.trunc(digits)));
}

/** Halves away from zero, as people round by hand: 0.125 to two digits is 0.13, -2.5 is -3. */
function roundHalfAway(value: number, digits: number): number {
  const scale = 10 ** digits;
  const scaled = Math.abs(value) * scale;
  // A hair more than the product's own error, so that 1.005 at two digits is 1.01 although its binary form lies below.
  return (Math.sign(value) * Math.round(scaled * (1 + 4 * Number.EPSILON))) / scale;
}
