/** The closed set of directives of a lesson text, and the attributes each may and must carry. */

export const containers: readonly string[] = ["callout", "case", "reflect"];
export const leaves: readonly string[] = ["figure", "lab", "item"];
export const attributesOf: Record<string, readonly string[]> = {
  callout: ["kind", "title"],
  case: ["title", "place", "invented"],
  reflect: ["prompt"],
};
export const requiredOf: Record<string, readonly string[]> = { callout: ["kind"], case: ["title"], reflect: ["prompt"] };
