/** Figures: SVG of a closed subset to a closed tree (DESIGN §5). The same rule is asked again of an installed pack. */
import { Slug } from "#contract/model/basic.ts";
import { type Figure, type FigureNode, figureElements } from "#contract/model/figure.ts";
import type { ProblemList } from "./problems.ts";
import { parseSvg, SvgError, type SvgNode } from "./svg.ts";

/** Attributes as SVG writes them, to the names React draws them by. */
export const attributeNames: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform fill stroke opacity rotate class=className id href " +
    "stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity fill-opacity fill-rule clip-path clip-rule " +
    "marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient clipPathUnits patternUnits patternContentUnits patternTransform " +
    "text-anchor dominant-baseline font-size font-weight font-style font-family letter-spacing vector-effect preserveAspectRatio paint-order"
  )
    .split(" ")
    .map((entry) => {
      const [svg = "", react] = entry.split("=");
      return [svg, react ?? svg.replace(/-([a-z])/g, (_m, c: string) => c.toUpperCase())];
    }),
);
const known = new Set(Object.values(attributeNames));
const labelled: readonly string[] = ["text", "tspan", "title", "desc"];
const elements: readonly string[] = figureElements;
const isElement = (name: string): name is FigureNode["element"] => elements.includes(name);

/** Why an attribute of a compiled figure may not be drawn, or null. Colours come from the app's tokens, so that every theme can be read. */
export function attributeProblem(name: string, value: string): string | null {
  if (!known.has(name)) return `The attribute "${name}" is not part of a figure.`;
  if (value.length > 4000) return `The attribute "${name}" is longer than 4000 characters.`;
  if (name === "href") return /^#[A-Za-z][A-Za-z0-9_-]*$/.test(value) ? null : "href may only point at #an-id of the same figure.";
  if (/url\(/i.test(value) && !/^url\(#[A-Za-z][A-Za-z0-9_-]*\)$/.test(value)) return `"${name}" may hold only url(#an-id).`;
  if (name === "id" && !/^[A-Za-z][A-Za-z0-9_-]*$/.test(value)) return `"${value}" is not an id.`;
  if (name === "fill" || name === "stroke") {
    return /^(none|currentColor|context-stroke|context-fill|inherit|var\(--[a-z0-9-]+\)|url\(#[A-Za-z][A-Za-z0-9_-]*\))$/.test(value)
      ? null
      : `"${name}" is a colour of its own; use currentColor, none or var(--a-token), which follow the theme.`;
  }
  return /^[^<>"'\\;{}@:&]*$/.test(value) ? null : `The value of "${name}" holds characters a figure does not need.`;
}

/** Compiles `figures/<id>.svg`; null when it cannot be drawn. */
export function compileFigure(source: string, id: string, file: string, problems: ProblemList): Figure | null {
  const before = problems.all.length;
  const fail = (line: number, message: string, remedy = "See courses/README.md for the elements and attributes of a figure."): void =>
    problems.error({ file, line }, { code: "figure", message, remedy });
  let svg: SvgNode;
  try {
    svg = parseSvg(source);
  } catch (error) {
    if (!(error instanceof SvgError)) throw error;
    fail(error.line, error.message, "Save it as plain SVG without declarations, or write it by hand.");
    return null;
  }
  const labels = new Set<string>();
  const node = (from: SvgNode): FigureNode => {
    if (!isElement(from.name)) fail(from.line, `<${from.name}> is not part of a figure.`, `Use ${elements.join(", ")}.`);
    if (from.text.trim())
      fail(
        from.line,
        "Words inside the drawing.",
        'Leave the element empty, give it data-label="key" and write the words in <lang>/….yaml.',
      );
    const attributes: Record<string, string> = {};
    let label: string | undefined;
    for (const [name, raw] of from.attributes) {
      if (name === "xmlns" && from === svg && raw === "http://www.w3.org/2000/svg") continue;
      if (name === "data-label") {
        if (!labelled.includes(from.name)) fail(from.line, `<${from.name}> cannot carry a label.`);
        if (!Slug.safeParse(raw).success) fail(from.line, `The label "${raw}" is not an id.`);
        label = raw;
        labels.add(raw);
        continue;
      }
      const react = attributeNames[name];
      // Ids carry the figure's own: two figures on one page must not answer to the same name.
      const value =
        name === "id"
          ? `${id}-${raw}`
          : name === "href" && raw.startsWith("#")
            ? `#${id}-${raw.slice(1)}`
            : raw.replace(/url\(#/g, `url(#${id}-`);
      const problem = react === undefined ? `The attribute "${name}" is not part of a figure.` : attributeProblem(react, value);
      if (problem) fail(from.line, `<${from.name}>: ${problem}`);
      else if (react !== undefined) attributes[react] = value;
    }
    if ((from.name === "title" || from.name === "desc") && label === undefined)
      fail(
        from.line,
        `<${from.name}> without data-label.`,
        "The description for people who do not see the figure stands in <lang>/….yaml; remove the element.",
      );
    const children = from.children.map(node);
    return { element: isElement(from.name) ? from.name : "g", attributes, ...(label === undefined ? {} : { label }), children };
  };
  const root = node(svg);
  const box = /^0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)$/.exec(svg.attributes.get("viewBox") ?? "");
  if (svg.name !== "svg" || !box) fail(svg.line, 'The drawing does not begin with <svg viewBox="0 0 width height">.');
  if (problems.all.length > before || !box) return null;
  return { id, width: Number(box[1]), height: Number(box[2]), root };
}

/** Every label key of a figure. */
export function figureLabels(node: FigureNode): string[] {
  return [...new Set([...(node.label === undefined ? [] : [node.label]), ...node.children.flatMap(figureLabels)])];
}

/** Ids of a figure's elements, as its source writes them. */
export function figureIds({ id, root }: Figure): Set<string> {
  const idsOf = ({ attributes, children }: FigureNode): string[] => [
    ...(attributes["id"]?.startsWith(`${id}-`) ? [attributes["id"].slice(id.length + 1)] : []),
    ...children.flatMap(idsOf),
  ];
  return new Set(idsOf(root));
}

/** The first thing in a compiled tree that must not be drawn, or null: asked of every pack that comes from outside. */
export function figureTreeProblem(node: FigureNode, depth = 1): string | null {
  if (depth > 40) return "nested too deep";
  for (const [name, value] of Object.entries(node.attributes)) {
    const problem = attributeProblem(name, value);
    if (problem) return problem;
  }
  for (const child of node.children) {
    const problem = figureTreeProblem(child, depth + 1);
    if (problem) return problem;
  }
  return null;
}
