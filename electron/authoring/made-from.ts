/** What a translation was made from: the source's text at the time it was written, as the project's history has it. */
import { textsOfFile } from "#exports/course.ts";
import type { YamlTexts } from "#exports/yaml-texts.ts";
import { stateAfter } from "./history.ts";
import type { Project } from "./project.ts";

/** Versions of a file looked at, at most: the newest tell. */
const mostVersions = 200;

/**
 * Earlier source texts by name, `010-first-steps.md/k7f2`, for those that are another now. A text translated before the history began, or by
 * a program that leaves none, has no entry.
 */
export function madeFrom(
  project: Pick<Project, "entries" | "read" | "kept">,
  source: string,
  language: string,
  names: readonly string[],
): Map<string, string> {
  const texts = new Map<string, YamlTexts>();
  const textsAt = (path: string, hash: string | null): YamlTexts => {
    const key = `${path} ${hash ?? ""}`;
    let held = texts.get(key);
    if (!held) texts.set(key, (held = hash === null ? new Map() : textsOfFile(path, project.kept(hash) ?? "")));
    return held;
  };
  const found = new Map<string, string>();
  for (const [file, own] of Map.groupBy(names, (name) => name.slice(0, name.indexOf("/")))) {
    const [from, to] = [`${source}/${file}`, `${language}/${file}`];
    const present = project.read(to);
    const now = project.read(from);
    if (present === null || now === null) continue;
    const versions = project.entries
      .flatMap(({ n, files }) => files.flatMap((step) => (step.path === to ? [{ n, ...step }] : [])))
      .slice(-mostVersions);
    for (const name of own) {
      const path = name.slice(file.length + 1);
      const target = textsOfFile(to, present.text).get(path);
      // The step that brought this translation: behind it the text was the same all along.
      const came = versions.findLast(
        ({ before, after }) => textsAt(to, after).get(path) === target && textsAt(to, before).get(path) !== target,
      );
      if (target === undefined || came === undefined) continue;
      const then = stateAfter(project.entries, came.n).get(from);
      const text = then === undefined || then === null ? undefined : textsAt(from, then).get(path);
      if (text !== undefined && text !== textsOfFile(from, now.text).get(path)) found.set(name, text);
    }
  }
  return found;
}
