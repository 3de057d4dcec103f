/** The text of a cloze item in its parts. */

export type GapPart = { readonly text: string } | { readonly gap: string };

/** Text and gaps in turn; a gap stands as `[[id]]`. */
export function gapsIn(gapped: string): GapPart[] {
  return gapped.split(/(\[\[[a-z0-9-]+\]\])/).flatMap((part): GapPart[] => {
    if (part === "") return [];
    return part.startsWith("[[") && part.endsWith("]]") ? [{ gap: part.slice(2, -2) }] : [{ text: part }];
  });
}
