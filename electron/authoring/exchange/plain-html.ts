/** Texts as other systems write them, as the plain text an item has. */
import type { Tell } from "./question.ts";

/** Formats of Moodle's texts (lib/weblib.php, FORMAT_*). */
export type TextFormat = "html" | "moodle" | "plain" | "markdown";

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  bull: "•",
  middot: "·",
  times: "×",
  divide: "÷",
  minus: "−",
  plusmn: "±",
  deg: "°",
  le: "≤",
  ge: "≥",
  ne: "≠",
  rarr: "→",
  larr: "←",
  euro: "€",
  pound: "£",
  copy: "©",
  sect: "§",
};
/** Characters written by name or by number; a name that is not known stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
    return code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? "" : String.fromCodePoint(code);
  });
}

/** Elements whose content is nothing that is read. */
const silent = new Set(["script", "style", "head", "title", "template"]);
const media = new Set(["video", "audio", "object", "iframe", "embed", "canvas", "svg", "math"]);
const apart = new Set("p div br li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre dt dd hr section article".split(" "));
/** What leaves nothing behind when it goes. */
const bare = new Set("p div br span html body tbody thead section article font".split(" "));
/** Without one of these a sign of less is one. */
const usual =
  /<\/?(?:p|br|div|span|b|i|u|em|strong|sub|sup|a|img|ul|ol|li|table|tr|td|th|code|pre|h[1-6]|font|script|style|video|audio|iframe|object|svg|math|blockquote)\b[^<]*>/i;

/** The plain text of a text in a format. @param tell is told what was lost on the way */
export function plainText(text: string, format: TextFormat, tell: Tell): string {
  if (/\\\(|\\\[|\$\$/.test(text)) tell("raw");
  if (format === "plain") return text.trim();
  if (format === "markdown") {
    if (/[*_`#[\]]/.test(text)) tell("raw");
    return text.trim();
  }
  // Moodle's own format is HTML in which a line's end counts; a text without mark-up is what it is.
  if (format === "moodle") return usual.test(text) ? htmlText(text.replaceAll("\n", "<br>"), tell) : decodeEntities(text).trim();
  return htmlText(text, tell);
}

/** The text of HTML, block by line. Read in one pass; nothing of it is run or fetched. */
function htmlText(html: string, tell: Tell): string {
  let out = "";
  let at = 0;
  /** The element whose content is passed over. */
  let inside = "";
  const say = (text: string): void => {
    if (inside === "") out += decodeEntities(text.replace(/\s+/g, " "));
  };
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    say(html.slice(at, open));
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase();
    if (name === undefined) {
      say("<");
      at = open + 1;
      continue;
    }
    const end = endOfTag(html, open);
    // An end that never comes: the rest is text.
    if (end < 0) {
      say(html.slice(open));
      at = html.length;
      continue;
    }
    at = end + 1;
    const closing = html[open + 1] === "/";
    if (inside !== "") {
      if (closing && name === inside) inside = "";
      continue;
    }
    if (name === "img") tell("image");
    else if (media.has(name)) tell("image");
    else if (!bare.has(name) && !silent.has(name)) tell("markup");
    if ((silent.has(name) || media.has(name)) && !closing && html[end - 1] !== "/" && name !== "embed") inside = name;
    else if (name === "li" && !closing) out += "\n- ";
    else if ((name === "td" || name === "th") && closing) out += " | ";
    else if (apart.has(name)) out += "\n";
  }
  say(html.slice(at));
  return out
    .split("\n")
    .map((line) =>
      line
        .replace(/[\s\u00a0]+/g, " ")
        .trim()
        .replace(/ \|$/, ""),
    )
    .filter((line) => line !== "" && line !== "-")
    .join("\n");
}
/** Where a tag ends, with regard to its quotes; -1: nowhere. */
function endOfTag(html: string, open: number): number {
  let quote = "";
  for (let at = open + 1; at < html.length; at += 1) {
    const sign = html.charAt(at);
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at;
  }
  return -1;
}
