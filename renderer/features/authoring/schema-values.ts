/** A JSON Schema as a form needs it: which of several forms a value has, and what a new one begins with. Pure. */
import { z } from "zod";

export type Value = z.core.util.JSONType;

/** A JSON Schema (draft 2020-12) as far as the formats of a course use it. */
export interface Node {
  readonly type?: string | undefined;
  readonly const?: Value | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly default?: Value | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Node>> | undefined;
  readonly items?: Node | undefined;
  readonly propertyNames?: Node | undefined;
  /** Of a record: what stands under every name. */
  readonly additionalProperties?: Node | false | undefined;
  readonly oneOf?: readonly Node[] | undefined;
  readonly anyOf?: readonly Node[] | undefined;
}
const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: z.json().optional(),
    enum: z.array(z.string()).optional(),
    default: z.json().optional(),
    pattern: z.string().optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), Node).optional(),
    items: Node.optional(),
    propertyNames: Node.optional(),
    additionalProperties: z.union([z.literal(false), Node]).optional(),
    oneOf: z.array(Node).optional(),
    anyOf: z.array(Node).optional(),
  }),
);
/** What a schema of the contract lets an author write. */
export function schemaOf(schema: z.ZodType): Node {
  return Node.parse(z.toJSONSchema(schema, { io: "input" }));
}

export function isFields(value: Value | undefined): value is { [name: string]: Value } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Forms that a value may have; one or none where there is no choice. */
export function formsOf(node: Node): readonly Node[] {
  return node.oneOf ?? node.anyOf ?? [];
}
/** Whether a value has the outline of a schema: its type, its names and what is fixed in it. */
export function fits(node: Node, value: Value | undefined): boolean {
  const forms = formsOf(node);
  if (forms.length > 0) return forms.some((form) => fits(form, value));
  if (node.const !== undefined) return value === node.const;
  if (node.enum) return typeof value === "string" && node.enum.includes(value);
  if (node.type === "string") return typeof value === "string" && (node.pattern === undefined || new RegExp(node.pattern).test(value));
  if (node.type === "number" || node.type === "integer") return typeof value === "number";
  if (node.type === "boolean") return typeof value === "boolean";
  if (node.type === "array") return Array.isArray(value);
  if (!isFields(value)) return false;
  const names = Object.keys(node.properties ?? {});
  return (
    (node.required ?? []).every((name) => name in value) &&
    Object.entries(node.properties ?? {}).every(
      ([name, child]) => child.const === undefined || !(name in value) || fits(child, value[name]),
    ) &&
    (names.length === 0 || Object.keys(value).every((name) => names.includes(name)))
  );
}
/** The form that a value has; the first when it has none. */
export function formOf(node: Node, value: Value | undefined): Node {
  const forms = formsOf(node);
  const own = forms.find((form) => fits(form, value)) ?? forms[0];
  return own === undefined ? node : formOf(own, value);
}
/** What a form of several is called: by what is fixed in it, else by its names, else by its type. */
export function formName(node: Node): string {
  const fixed = Object.values(node.properties ?? {}).flatMap((child) => {
    const { const: own } = child;
    return typeof own === "string" ? [own] : [];
  });
  const names = Object.keys(node.properties ?? {});
  return fixed[0] ?? (names.length > 0 ? names.join(", ") : (node.type ?? ""));
}

/**
 * A value to begin with: what must be there and nothing else.
 * @param fresh makes an id that is free
 */
export function blankOf(node: Node, fresh: () => string): Value {
  if (node.default !== undefined) return node.default;
  const [first] = formsOf(node);
  if (first) return blankOf(first, fresh);
  if (node.const !== undefined && node.const !== null) return node.const;
  if (node.enum) return node.enum[0] ?? "";
  if (node.type === "number" || node.type === "integer")
    return Math.max(node.minimum ?? 0, node.exclusiveMinimum === undefined ? 0 : node.exclusiveMinimum + 1);
  if (node.type === "boolean") return false;
  if (node.type === "array") return Array.from({ length: node.minItems ?? 0 }, () => blankOf(node.items ?? {}, fresh));
  if (node.type === "string") return node.pattern?.startsWith("^[a-z0-9]+") === true ? fresh() : "…";
  return Object.fromEntries((node.required ?? []).map((name) => [name, blankOf(node.properties?.[name] ?? {}, fresh)]));
}

/** Every id that stands in a value. */
export function idsIn(value: Value | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (!isFields(value)) return [];
  const { id } = value;
  return [...(typeof id === "string" ? [id] : []), ...Object.values(value).flatMap(idsIn)];
}

/** A value with an id called otherwise wherever it stands: as a name, in a list, in a formula. */
export function renamed(value: Value, from: string, to: string): Value {
  const whole = new RegExp(`(?<![a-z0-9-])${from}(?![a-z0-9-])`, "g");
  const walk = (one: Value): Value => {
    if (typeof one === "string") return one.replace(whole, to);
    if (Array.isArray(one)) return one.map(walk);
    if (!isFields(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name === from ? to : name, walk(inner)]));
  };
  return walk(value);
}
