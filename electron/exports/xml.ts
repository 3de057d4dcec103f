/** XML as a tree of elements and texts: read without a document type, so that nothing in it can grow or fetch; and what writing needs. */
import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element, its name without a prefix, or a text. */
export type XmlNode = XmlElement | string;
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // References are read here: in a CDATA section they are none.
  processEntities: false,
  cdataPropName: "#cdata",
});

/** @returns the elements at the top, or why there are none */
export function readXml(text: string): XmlElement[] | "doctype" | "unreadable" {
  if (declaresType(text)) return "doctype";
  try {
    if (XMLValidator.validate(text) !== true) return "unreadable";
    return elements(nodesOf(parser.parse(text)));
  } catch {
    // Deeper than a hundred elements, which nothing that is read here is.
    return "unreadable";
  }
}

/** A document type outside of CDATA. One pass, whatever the text is. */
function declaresType(text: string): boolean {
  const declaration = /<!DOCTYPE/gi;
  let at = 0;
  for (let found = declaration.exec(text); found !== null;) {
    const section = text.indexOf("<![CDATA[", at);
    if (section < 0 || found.index < section) return true;
    const end = text.indexOf("]]>", section);
    if (end < 0) return true;
    at = end;
    if (found.index < at) {
      declaration.lastIndex = at;
      found = declaration.exec(text);
    }
  }
  return false;
}

export function elements(nodes: readonly XmlNode[]): XmlElement[] {
  return nodes.filter((node) => typeof node !== "string");
}
/** The first child of a name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return elements(parent?.children ?? []).find((child) => child.name === name);
}
/** Every text in an element, joined. */
export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}

/** The parser's answer, an array of one-keyed objects, as nodes. Names lose their prefix: the core's may carry one. */
function nodesOf(parsed: unknown): XmlNode[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: unknown): XmlNode[] => {
    if (typeof entry !== "object" || entry === null) return [];
    const fields = Object.entries(entry);
    const own = fields.find(([key]) => key !== ":@");
    if (!own || own[0].startsWith("?")) return [];
    const [name, value] = own;
    if (name === "#text") return [referred(String(value))];
    if (name === "#cdata") return nodesOfCdata(value);
    const attributes = fields.find(([key]) => key === ":@")?.[1];
    const pairs = typeof attributes === "object" && attributes !== null ? Object.entries(attributes) : [];
    return [{ name, attributes: new Map(pairs.map(([key, text]) => [key, referred(String(text))])), children: nodesOf(value) }];
  });
}
function nodesOfCdata(parsed: unknown): string[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.map((entry: unknown) => (typeof entry === "object" && entry !== null && "#text" in entry ? String(entry["#text"]) : ""));
}
const five: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** References to characters (XML 1.0 §4.1, §4.6); a name that only a document type could declare stays as it is. */
function referred(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return five[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
    },
  );
}

/** Outside the characters of XML 1.0 §2.2: controls but tab and line feed, halves of a pair, two noncharacters. */
export const unwritable = /(?![\t\n])\p{Cc}(?<![\u007f-\u009f])|\p{Cs}|[\ufffe\uffff]/gu;
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
