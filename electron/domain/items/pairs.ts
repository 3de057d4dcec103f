/** What matching, classifying and filling gaps have in common: each part gets one of the things offered for it. */
import type { ItemProblem } from "./rules.ts";
import { repeatedOptions, ResponseError } from "./rules.ts";

/**
 * Right pairs over all parts; a part without a pair counts as not right. Of four parts with three right it is 3/4.
 * @throws ResponseError for a part or a choice that the item does not have
 */
export function gradePairs(
  pairs: Readonly<Record<string, string>>,
  parts: readonly { id: string; options: readonly string[]; key: string | undefined }[],
): number {
  for (const [id, choice] of Object.entries(pairs)) {
    if (!parts.find((part) => part.id === id)?.options.includes(choice)) throw new ResponseError();
  }
  return parts.filter(({ id, key }) => key !== undefined && pairs[id] === key).length / parts.length;
}

/** An option of a match or a card with what may be chosen for it. */
export function partsOf(item: { options: readonly string[]; targets: readonly string[]; key: Readonly<Record<string, string>> }) {
  return item.options.map((id) => ({ id, options: item.targets, key: item.key[id] }));
}

/** Ids unique in the whole item, a key for each option and for nothing else, and only targets as keys. */
export function pairProblems(item: {
  id: string;
  options: readonly string[];
  targets: readonly string[];
  key: Readonly<Record<string, string>>;
}): ItemProblem[] {
  const { id, options, targets, key } = item;
  const both = targets.flatMap((target, i) => (options.includes(target) ? [[i, target] as const] : []));
  return [
    ...repeatedOptions(id, options),
    ...repeatedOptions(id, targets, ["targets"]),
    ...both.map(([i, target]) => ({
      path: ["targets", i],
      code: "duplicate-option",
      message: `"${target}" is an option and a target of "${id}".`,
      remedy: "Give one of them another id: both have words.",
    })),
    ...options
      .filter((option) => key[option] === undefined)
      .map((option) => ({
        path: ["key"],
        code: "option-without-key",
        message: `The key of "${id}" does not say where "${option}" belongs.`,
        remedy: `Add ${option}: and its target.`,
      })),
    ...Object.entries(key).flatMap(([option, target]) =>
      !options.includes(option) || !targets.includes(target)
        ? [
            {
              path: ["key", option],
              code: "key-not-an-option",
              message: `The key "${option}: ${target}" of "${id}" does not pair an option with a target.`,
              remedy: "Name an option and a target.",
            },
          ]
        : [],
    ),
  ];
}

/** xAPI's form of pairs. */
export function toldPairs(pairs: Readonly<Record<string, string>>): { interaction: "matching"; choices: string[] } {
  return { interaction: "matching", choices: Object.entries(pairs).map(([id, choice]) => `${id}[.]${choice}`) };
}
