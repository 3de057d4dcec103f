/** Logical paths inside a pack: a closed set, never used as paths on disk (DESIGN §5). */

export const logical = {
  course: "course.json",
  words: (language: string): string => `${language}/course.json`,
  lesson: (language: string, lessonId: string): string => `${language}/lessons/${lessonId}.json`,
  figure: (figureId: string): string => `figures/${figureId}.json`,
};

/** A language tag as a folder is named by it. */
export const languagePattern = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?";
const slug = "[a-z0-9]+(?:-[a-z0-9]+)*";
const patterns = {
  course: /^course\.json$/,
  words: new RegExp(`^(${languagePattern})/course\\.json$`),
  lesson: new RegExp(`^(${languagePattern})/lessons/(${slug})\\.json$`),
  figure: new RegExp(`^figures/(${slug})\\.json$`),
  media: /^media\/[a-z0-9][a-z0-9._-]*\.(?:png|jpe?g|webp|avif|mp3|m4a|ogg|opus|mp4|webm|vtt)$/,
  source: /^source\/[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*){0,4}$/,
} as const;
export type PartKind = keyof typeof patterns;

/** What a logical path stands for, or null when a pack may not hold it. */
export function partOf(path: string): { readonly kind: PartKind; readonly first: string; readonly second: string } | null {
  if (path.length > 200) return null;
  for (const kind of ["course", "words", "lesson", "figure", "media", "source"] as const) {
    const match = patterns[kind].exec(path);
    if (match) return { kind, first: match[1] ?? "", second: match[2] ?? "" };
  }
  return null;
}

/** Media that are already compressed, and files with no gain from it, are stored as they are. */
export function isMedia(path: string): boolean {
  return patterns.media.test(path);
}
