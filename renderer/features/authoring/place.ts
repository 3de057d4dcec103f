/** Where a link into the studio leads to: a block, a question, a lab, a figure, a file. */

/** A part of the address behind `?`; null: it says nothing of it. */
export function asked(name: "block" | "item" | "lesson" | "lab" | "figure" | "file" | "language"): string | null {
  return new URLSearchParams(location.hash.split("?")[1] ?? "").get(name);
}
