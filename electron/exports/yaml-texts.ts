/** The texts in a YAML file of words, by their path. */

/** Text by path, `items/parts/options/services/text`. A list of texts is one, with a line for each. */
export type YamlTexts = ReadonlyMap<string, string>;

/** Keys of a file of words that hold no words. */
const wordless = new Set(["state", "made_from"]);

/** Every text of a parsed file, in its order. */
export function listTexts(tree: unknown): YamlTexts {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === "string") found.set(path.join("/"), value);
    else if (Array.isArray(value) && value.every((each) => typeof each === "string")) found.set(path.join("/"), value.join("\n"));
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) if (path.length > 0 || !wordless.has(key)) walk(inner, [...path, key]);
  };
  walk(tree, []);
  return found;
}

/** The part of a file that is translated as one: `items/parts`, `facts/f1.18`, or `course` for its title and summary. */
export function partOf(path: string): string {
  const [group = "", id] = path.split("/");
  return id === undefined ? "course" : `${group}/${id}`;
}
