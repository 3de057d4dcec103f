/**
 * What others made and the program ships, for the page of licences: what was bundled (as the bundler found it), the database, Electron, the
 * fonts and the data of languages, each with its version and the text of its licence. Plain JavaScript: part of building what is missing.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.mjs";

/** @typedef {{ name: string, version: string, licence: string, text: string }} Part */

/** @param {string} path */
const read = (path) => readFileSync(join(root, path), "utf8");

/** A package that is shipped as it came. @param {string} name @returns {Part} */
function packageOf(name) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(read(`${folder}/package.json`));
  return { name, version, licence: license, text: read(`${folder}/LICENSE`).trim() };
}

/** @param {string} file written by the bundler @returns {Part[]} */
function bundled(file) {
  /** @type {{ name: string, version: string, identifier: string | null, text: string | null }[]} */
  const found = JSON.parse(read(file));
  return found.map(({ name, version, identifier, text }) => ({
    name,
    version,
    licence: identifier ?? "",
    text: (text ?? "").trim() || textWithout(name, identifier ?? ""),
  }));
}

/**
 * The licence of a package that names it and brings no text of it: whose it is, and the words that the licence has everywhere.
 * @param {string} name @param {string} licence
 */
function textWithout(name, licence) {
  const { author } = JSON.parse(read(`node_modules/${name}/package.json`));
  const whose = `${licence}. Copyright (c) ${typeof author === "string" ? author : (author?.name ?? name)}`;
  // Any package under it that does bring the text: behind the line of the copyright it is the same.
  const words = { MIT: "node_modules/zod/LICENSE", Unlicense: "" }[licence];
  if (words === undefined) throw new Error(`${name} is under ${licence} and brings no text of it: add the text in build/parts.mjs.`);
  if (words === "") return `${licence}: released into the public domain by ${whose.split("(c) ")[1]}. The full text: https://unlicense.org`;
  const text = read(words);
  return `${whose}\n\n${text.slice(text.indexOf("Permission is hereby granted")).trim()}`;
}

/** Names of the packages of fonts. */
export function fontPackages() {
  return ["@fontsource", "@fontsource-variable"].flatMap((scope) =>
    readdirSync(join(root, "node_modules", scope)).map((name) => `${scope}/${name}`),
  );
}

/** All of them, each once, by name. @returns {{ code: Part[], fonts: Part[] }} */
export function gatherParts() {
  const code = [
    ...bundled("dist/client/licences.json"),
    ...bundled("dist/node/licences.json"),
    packageOf("better-sqlite3"),
    packageOf("electron"),
    { name: "Unicode CLDR", version: "", licence: "Unicode-3.0", text: read("locales/cldr/LICENSE").trim() },
  ];
  const once = new Map(code.map((part) => [`${part.name} ${part.version}`, part]));
  /** @param {Part} a @param {Part} b */
  const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  return { code: [...once.values()].toSorted(byName), fonts: fontPackages().map(packageOf).toSorted(byName) };
}

/** Writes them beside the client, which reads them when the page is opened. */
export function writeParts() {
  writeFileSync(join(root, "dist/client/parts.json"), JSON.stringify(gatherParts()));
}
