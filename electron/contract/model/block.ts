/** Lesson text as the compiler writes it and the client draws it: a closed tree of blocks and inlines. */
import { z } from "zod";
import { BlockId, FactId, Slug } from "./basic.ts";

export type Inline =
  | { type: "text"; text: string }
  | { type: "emphasis"; children: Inline[] }
  | { type: "strong"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "break" }
  | { type: "link"; url: string; children: Inline[] }
  | { type: "fact"; fact: string; children: Inline[] }
  | { type: "term"; term: string; children: Inline[] };

export const Inline: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("text"), text: z.string().max(20_000) }),
    z.strictObject({ type: z.literal("emphasis"), children: z.array(Inline) }),
    z.strictObject({ type: z.literal("strong"), children: z.array(Inline) }),
    z.strictObject({ type: z.literal("code"), text: z.string().max(2000) }),
    z.strictObject({ type: z.literal("break") }),
    /** Shown as text with its address; never followed by the app. */
    z.strictObject({ type: z.literal("link"), url: z.string().regex(/^https:\/\/[^\s]{3,500}$/), children: z.array(Inline) }),
    z.strictObject({ type: z.literal("fact"), fact: FactId, children: z.array(Inline) }),
    z.strictObject({ type: z.literal("term"), term: Slug, children: z.array(Inline) }),
  ]),
);

export const CalloutKind = z.enum(["note", "caution", "time", "mistake", "depth", "monday"]);
export type CalloutKind = z.infer<typeof CalloutKind>;

export type Block =
  | { type: "heading"; id: string; level: 2 | 3; children: Inline[] }
  | { type: "paragraph"; id: string; children: Inline[] }
  | { type: "list"; id: string; ordered: boolean; start: number; items: Inline[][] }
  | { type: "table"; id: string; align: ("start" | "centre" | "end")[]; head: Inline[][]; rows: Inline[][][] }
  | { type: "quote"; id: string; children: Inline[] }
  | { type: "callout"; id: string; kind: CalloutKind; title: string; blocks: Block[] }
  | { type: "case"; id: string; title: string; place: string; invented: boolean; blocks: Block[] }
  | { type: "reflect"; id: string; prompt: string; blocks: Block[] }
  | { type: "figure"; id: string; figure: string }
  | { type: "item"; id: string; item: string }
  | { type: "lab"; id: string; lab: string };

const id = BlockId;
export const Block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("heading"), id, level: z.union([z.literal(2), z.literal(3)]), children: z.array(Inline) }),
    z.strictObject({ type: z.literal("paragraph"), id, children: z.array(Inline) }),
    z.strictObject({ type: z.literal("list"), id, ordered: z.boolean(), start: z.int().min(0).max(9999), items: z.array(z.array(Inline)) }),
    z.strictObject({
      type: z.literal("table"),
      id,
      align: z.array(z.enum(["start", "centre", "end"])),
      head: z.array(z.array(Inline)),
      rows: z.array(z.array(z.array(Inline))),
    }),
    z.strictObject({ type: z.literal("quote"), id, children: z.array(Inline) }),
    z.strictObject({ type: z.literal("callout"), id, kind: CalloutKind, title: z.string().max(200), blocks: z.array(Block) }),
    z.strictObject({
      type: z.literal("case"),
      id,
      title: z.string().min(1).max(200),
      /** Country or place the case is about, as shown. */
      place: z.string().max(200),
      /** People or firms in it are invented; the reader is told. */
      invented: z.boolean(),
      blocks: z.array(Block),
    }),
    /** A question for the reader's own writing; the answer is state, never part of a statement. */
    z.strictObject({ type: z.literal("reflect"), id, prompt: z.string().min(1).max(500), blocks: z.array(Block) }),
    z.strictObject({ type: z.literal("figure"), id, figure: Slug }),
    z.strictObject({ type: z.literal("item"), id, item: Slug }),
    z.strictObject({ type: z.literal("lab"), id, lab: Slug }),
  ]),
);
