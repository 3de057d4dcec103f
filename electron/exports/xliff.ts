/**
 * Units as XLIFF 2.1 (OASIS, 13 February 2018), core only. What a translator's tool may add that would be lost here, such as inline
 * codes or a changed order of segments, is refused for its unit with the reason; a text cut into segments is joined again.
 */
import { unread, withoutRepeated, type Exchange, type Reading, type Refusal, type Unit, type UnitState } from "./units.ts";
import { elements, escapeXml, readXml, unwritable, type XmlElement, type XmlNode } from "./xml.ts";

const namespace = "urn:oasis:names:tc:xliff:document:2.0";

/** @returns the text of an XLIFF 2.1 document */
export function writeXliff({ sourceLanguage, language, original, units }: Exchange): string {
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<xliff xmlns="${namespace}" version="2.1" srcLang="${attribute(sourceLanguage)}" trgLang="${attribute(language)}">`,
    `  <file id="f1" original="${attribute(original)}" xml:space="preserve">`,
    ...units.flatMap(({ id, source, target, state, notes }, index) => [
      `    <unit id="u${index + 1}" name="${attribute(id)}">`,
      ...(notes.length === 0 ? [] : [`      <notes>${notes.map((note) => `<note>${content(note)}</note>`).join("")}</notes>`]),
      `      <segment state="${state}">`,
      `        <source>${content(source)}</source>`,
      ...(target === "" ? [] : [`        <target>${content(target)}</target>`]),
      `      </segment>`,
      `    </unit>`,
    ]),
    `  </file>`,
    `</xliff>`,
    ``,
  ].join("\n");
}

/** Characters that XML cannot hold are written as `cp` (XLIFF 2.1 §4.2.3.2); a carriage return by number, or a reader would change it. */
function content(text: string): string {
  return escapeXml(text)
    .replaceAll("\r", "&#13;")
    .replace(unwritable, (character) => `<cp hex="${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}"/>`);
}
function attribute(text: string): string {
  return escapeXml(text)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
/** Reads an XLIFF 2.0 or 2.1 document. Notes and matches of a translator are not kept. */
export function readXliff(text: string): Reading {
  const tree = readXml(text);
  if (tree === "doctype") return unread("doctype", "The file declares a document type.", "Export it again without one.");
  if (tree === "unreadable") return unread("unreadable", "This is no XML that can be read.", "Export it again from the tool.");
  const [root] = tree;
  if (root?.name !== "xliff" || !/^2\.[01]$/.test(root.attributes.get("version") ?? ""))
    return unread("not-exchange", "This is no XLIFF 2.0 or 2.1.", "Export it from the tool as XLIFF 2.1.");
  const language = root.attributes.get("trgLang") ?? "";
  if (language === "") return unread("no-language", "The file does not say its language.", 'Write it into the first element: trgLang="th"');
  const refusals: Refusal[] = [];
  const files = elements(root.children).filter(({ name }) => name === "file");
  const units = files.flatMap(unitsIn).flatMap((unit) => {
    const read = unitOf(unit);
    if ("code" in read) refusals.push(read);
    return "code" in read ? [] : [read];
  });
  const known = withoutRepeated(units);
  return {
    exchange: {
      sourceLanguage: root.attributes.get("srcLang") ?? "",
      language,
      original: files[0]?.attributes.get("original") ?? "",
      units: known.units,
    },
    refusals: [...refusals, ...known.refusals],
  };
}

function unitsIn(parent: XmlElement): XmlElement[] {
  return elements(parent.children).flatMap((child) => (child.name === "unit" ? [child] : child.name === "group" ? unitsIn(child) : []));
}

function unitOf(unit: XmlElement): Unit | Refusal {
  const id = unit.attributes.get("name") ?? "";
  const named = id === "" ? (unit.attributes.get("id") ?? "") : id;
  if (id === "") return { code: "no-name", unit: named, message: "The unit has no name.", remedy: "Keep the names of the export." };
  const parts = elements(unit.children).filter(({ name }) => name === "segment" || name === "ignorable");
  let [source, target] = ["", ""];
  const states: UnitState[] = [];
  for (const part of parts) {
    const [from, to] = ["source", "target"].map((name) => elements(part.children).find((child) => child.name === name));
    if (to?.attributes.has("order") === true)
      return { code: "reordered", unit: id, message: "Segments were put into another order.", remedy: "Join the segments in the tool." };
    const texts = [from, to].map((element) => (element ? textOf(element.children) : ""));
    const [said, translated] = texts;
    if (said === null || translated === null || said === undefined || translated === undefined)
      return { code: "inline-code", unit: id, message: "The text holds codes of the tool.", remedy: "Write it as plain text." };
    source += said;
    // An ignorable without a target is the same in both languages (§4.2.2.8).
    target += part.name === "ignorable" && !to ? said : translated;
    if (part.name === "segment") states.push(stateOf(part.attributes.get("state"), translated));
  }
  const untranslated = states.length === 0 || states.includes("initial");
  if (untranslated && states.some((state) => state !== "initial"))
    return { code: "inline-code", unit: id, message: "Only a part of the text is translated.", remedy: "Translate its other segments." };
  const notes = elements(unit.children)
    .filter(({ name }) => name === "notes")
    .flatMap(({ children }) => elements(children).map((note) => textOf(note.children) ?? ""));
  const state = untranslated ? "initial" : states.every((each) => each === "reviewed") ? "reviewed" : "translated";
  return { id, source, target: untranslated ? "" : target, state, notes };
}

function stateOf(state: string | undefined, target: string): UnitState {
  if (target === "") return "initial";
  return state === "reviewed" || state === "final" ? "reviewed" : "translated";
}

/** A run of text with its `cp`; null where it holds anything else. */
function textOf(nodes: readonly XmlNode[]): string | null {
  let text = "";
  for (const node of nodes) {
    if (typeof node === "string") text += node;
    else if (node.name === "cp") text += String.fromCharCode(parseInt(node.attributes.get("hex") ?? "", 16));
    else return null;
  }
  return text;
}
