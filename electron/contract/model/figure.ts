/** Figures: SVG compiled to a closed tree; every label is a key whose words come per language (DESIGN §5). */
import { z } from "zod";
import { Line, Slug, Text } from "./basic.ts";

/** Elements a figure may use; anything else is a build error. */
export const figureElements = [
  "svg",
  "g",
  "defs",
  "title",
  "desc",
  "path",
  "line",
  "polyline",
  "polygon",
  "rect",
  "circle",
  "ellipse",
  "text",
  "tspan",
  "marker",
  "clipPath",
  "pattern",
  "use",
] as const;

export type FigureNode = {
  element: (typeof figureElements)[number];
  /** Attributes as React spells them, from a closed list; url() only as url(#id). */
  attributes: Record<string, string>;
  /** Key of the words shown inside a text element. */
  label?: string | undefined;
  children: FigureNode[];
};
export const FigureNode: z.ZodType<FigureNode> = z.lazy(() =>
  z.strictObject({
    element: z.enum(figureElements),
    attributes: z.record(z.string().max(40), z.string().max(4000)),
    label: Slug.optional(),
    children: z.array(FigureNode),
  }),
);
/** Compiled `figures/<id>.json`. */
export const Figure = z.strictObject({ id: Slug, width: z.number().positive(), height: z.number().positive(), root: FigureNode });
export type Figure = z.infer<typeof Figure>;

export const FigureWords = z.strictObject({
  caption: Line,
  /** What the picture says, for people who do not see it. */
  description: Text,
  labels: z.record(Slug, Line).default({}),
});
export type FigureWords = z.infer<typeof FigureWords>;
