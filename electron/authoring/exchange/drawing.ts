/**
 * A drawing from another program as a figure of ours: its words become labels that can be translated, its colours those of the theme, and
 * what a figure cannot hold is left out and told. (SVG 2, Scalable Vector Graphics; DESIGN §5, Figures.)
 */
import { AppError } from "#contract/errors.ts";
import { figureElements } from "#contract/model/figure.ts";
import { attributeNames, attributeProblem, compileFigure } from "#packs/figure.ts";
import { ProblemList } from "#packs/problems.ts";
import { parseSvg, SvgError, type SvgNode } from "#packs/svg.ts";

/** What was done to a drawing: `what` names it, `of` says of what, each once. */
export interface DrawingNote {
  readonly what: "left-out" | "colour" | "style" | "label";
  readonly of: string;
}
export interface Drawing {
  /** Source of the figure. */
  readonly svg: string;
  /** Words of its labels, in the order of the drawing. */
  readonly labels: Readonly<Record<string, string>>;
  readonly notes: readonly DrawingNote[];
}

const elements: readonly string[] = figureElements;
const worded: readonly string[] = ["text", "tspan"];
/** Says nothing of the picture: goes without a word. */
const silent = /^(?:metadata|title|desc|script)$|:/;
const painted: readonly string[] = ["fill", "stroke"];
const inherited = /^(?:fill|stroke|font-|text-anchor|letter-spacing)/;
/** Longest label, in characters of its id. */
const longestId = 40;

/**
 * Reads a drawing.
 * @param id what the figure will be called
 * @throws AppError file-unreadable when it is no SVG, declares entities of its own or cannot become a figure
 */
export function readDrawing(source: string, id: string): Drawing {
  const refuse = (reason: string): never => {
    throw new AppError("file-unreadable", { reason });
  };
  const bare = source
    .replace(/^\ufeff/, "")
    .replace(/^\s*<\?xml[^>]*\?>/, "")
    .replace(/<!--[\s\S]*?-->/g, "");
  if (/<!ENTITY/i.test(bare)) refuse("It declares entities of its own.");
  let root: SvgNode;
  try {
    // Editors' own names have a prefix: elements and attributes the strict reader does not know.
    root = parseSvg(withoutPrefixed(bare.replace(/<!DOCTYPE[^>[]*>/i, "").trim()));
  } catch (error) {
    if (error instanceof SvgError) return refuse(error.message);
    throw error;
  }
  if (root.name !== "svg") refuse("It does not begin with <svg>.");
  const sheet = sheetOf(bare);
  const notes = new Map<string, DrawingNote>();
  const note = (what: DrawingNote["what"], of: string): void => void notes.set(`${what} ${of}`, { what, of });
  const labels: Record<string, string> = {};
  const box = boxOf(root) ?? refuse("It states no size.");
  const making = { note, labels, sheet };
  const inside = root.children.flatMap((child) => drawn(child, making));
  // What says no colour is black: in a dark theme nobody would see it.
  const own = attributesOf(root, making).filter((attribute) => inherited.test(attribute));
  const frame = [
    "g",
    ...(own.some((attribute) => attribute.startsWith("fill=")) ? [] : ['fill="currentColor"']),
    ...own,
    ...(box.x === 0 && box.y === 0 ? [] : [`transform="translate(${-box.x} ${-box.y})"`]),
  ].join(" ");
  const body = [`<${frame}>`, ...inside.map((line) => `  ${line}`), "</g>"];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box.width} ${box.height}">`,
    ...body.map((line) => `  ${line}`),
    "</svg>",
    "",
  ].join("\n");
  const problems = new ProblemList();
  if (compileFigure(svg, id, `figures/${id}.svg`, problems) === null) refuse(problems.all[0]?.message ?? "");
  return { svg, labels, notes: [...notes.values()] };
}

interface Making {
  /** Declarations by class, of the drawing's own style sheet. */
  readonly sheet: ReadonlyMap<string, string>;
  readonly note: (what: DrawingNote["what"], of: string) => void;
  readonly labels: Record<string, string>;
}

/** An element and what is in it, as lines. */
function drawn(node: SvgNode, making: Making): string[] {
  if (!elements.includes(node.name) || node.name === "title" || node.name === "desc") {
    if (!silent.test(node.name)) making.note("left-out", `<${node.name}>`);
    // What a link or a switch stands around is part of the picture all the same.
    return node.name === "a" || node.name === "switch" ? node.children.flatMap((child) => drawn(child, making)) : [];
  }
  const attributes = attributesOf(node, making);
  const words = node.text.replace(/\s+/g, " ").trim();
  if (worded.includes(node.name) && words !== "") attributes.push(`data-label="${labelFor(words, making)}"`);
  else if (words !== "") making.note("left-out", words.slice(0, 60));
  const open = [node.name, ...attributes].join(" ");
  const children = node.children.flatMap((child) => drawn(child, making));
  return children.length === 0 ? [`<${open}/>`] : [`<${open}>`, ...children.map((line) => `  ${line}`), `</${node.name}>`];
}

function attributesOf(node: SvgNode, { note, sheet }: Making): string[] {
  const given = new Map(node.attributes);
  const classes = (given.get("class") ?? "").split(/\s+/).flatMap((name) => sheet.get(name) ?? []);
  const style = [...classes, given.get("style") ?? ""].join(";");
  given.delete("style");
  given.delete("class");
  for (const rule of style.split(";")) {
    const [name = "", value = ""] = rule.split(/:(.*)/s).map((part) => part.trim());
    if (name !== "" && value !== "") given.set(name, value);
  }
  return [...given].flatMap(([name, raw]) => {
    const react = attributeNames[name];
    if (react === undefined) return [];
    const value = painted.includes(name)
      ? paint(raw, name, note)
      : name === "id"
        ? raw.replace(/[^A-Za-z0-9_-]/g, "-").replace(/^[^A-Za-z]+/, "a-")
        : raw;
    if (attributeProblem(react, value) !== null) {
      note("style", name);
      return [];
    }
    return [`${name}="${value.replaceAll("&", "&amp;")}"`];
  });
}

/** A colour of the theme that stands for one of the drawing's own. */
function paint(raw: string, name: string, note: Making["note"]): string {
  const value = raw.trim();
  if (/^(?:none|currentColor|inherit|context-stroke|context-fill|transparent)$/i.test(value))
    return value.toLowerCase() === "currentcolor" ? "currentColor" : value === "transparent" ? "none" : value;
  if (/^var\(--[a-z0-9-]+\)$/.test(value)) return value;
  const rgb = rgbOf(value);
  if (rgb === null) {
    note("colour", value.slice(0, 40));
    return name === "fill" ? "var(--accent-soft)" : "currentColor";
  }
  const [red, green, blue] = rgb;
  const light = (Math.max(...rgb) + Math.min(...rgb)) / 510;
  const strong = Math.max(...rgb) - Math.min(...rgb) > 40;
  const token = light > 0.97 ? "var(--paper)" : light > 0.8 ? "var(--accent-soft)" : strong ? "var(--accent)" : "currentColor";
  if (red + green + blue > 60) note("colour", value.slice(0, 40));
  return token;
}

/** The few names of colours that drawing programs write; all else is hexadecimal. */
const named: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  gray: "#808080",
  grey: "#808080",
  red: "#ff0000",
  green: "#008000",
  blue: "#0000ff",
  yellow: "#ffff00",
  orange: "#ffa500",
};
function rgbOf(value: string): [number, number, number] | null {
  const hex = named[value.toLowerCase()] ?? value;
  const long = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.test(hex) ? hex.replace(/[0-9a-f]/gi, (c) => c + c) : hex;
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long);
  if (found) return [Number.parseInt(found[1] ?? "", 16), Number.parseInt(found[2] ?? "", 16), Number.parseInt(found[3] ?? "", 16)];
  const spelt = /^rgb\(\s*(\d{1,3})[,\s]+(\d{1,3})[,\s]+(\d{1,3})\s*\)$/i.exec(value);
  return spelt ? [Number(spelt[1]), Number(spelt[2]), Number(spelt[3])] : null;
}

/** A label for words: the one that says the same, or a new one named after them. */
function labelFor(words: string, { labels, note }: Making): string {
  const same = Object.keys(labels).find((key) => labels[key] === words);
  if (same !== undefined) return same;
  const slug = words
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longestId)
    .replace(/^-+|-+$/g, "");
  const base = slug === "" ? "label" : slug;
  let key = base;
  for (let n = 2; key in labels; n += 1) key = `${base}-${n}`;
  labels[key] = words.slice(0, 300);
  note("label", words.slice(0, 60));
  return key;
}

function boxOf({ attributes }: SvgNode): { x: number; y: number; width: number; height: number } | null {
  const [x, y, width, height] = (attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (x !== undefined && y !== undefined && width !== undefined && height !== undefined && width > 0 && height > 0)
    return { x, y, width, height };
  const size = (name: string): number => Number.parseFloat(attributes.get(name) ?? "");
  return size("width") > 0 && size("height") > 0 ? { x: 0, y: 0, width: size("width"), height: size("height") } : null;
}

/** Rules of the style sheets that name one class: what drawing programs write. */
function sheetOf(text: string): Map<string, string> {
  const sheet = new Map<string, string>();
  for (const [, css = ""] of text.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/g))
    for (const [, selectors = "", rules = ""] of css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g))
      for (const selector of selectors.split(",")) {
        const name = /^\.([\w-]+)$/.exec(selector.trim())?.[1];
        if (name !== undefined) sheet.set(name, `${sheet.get(name) ?? ""};${rules}`);
      }
  return sheet;
}

/** The text without elements and attributes that bear a prefix, such as `sodipodi:namedview` and `inkscape:label`. */
function withoutPrefixed(text: string): string {
  return text
    .replace(/<([A-Za-z][\w.-]*:[\w.-]+)\b[^>]*?\/>/g, "")
    .replace(/<([A-Za-z][\w.-]*:[\w.-]+)\b[^>]*>[\s\S]*?<\/\1\s*>/g, "")
    .replace(/\s(?:xmlns:)?[A-Za-z][\w.-]*:[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')/g, "")
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1\s*>/g, "<$1/>");
}
