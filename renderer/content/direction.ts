/** Languages written from right to left, of those this app may meet in a course (Unicode CLDR, characterOrder). */
const rightToLeft = new Set(["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]);

/** Writing direction of a BCP 47 tag, for the `dir` that stands beside every `lang`. */
export function directionOf(language: string): "ltr" | "rtl" {
  return rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** `lang` and `dir` for an element that holds text of this language. */
export function tongue(language: string): { lang: string; dir: "ltr" | "rtl" } {
  return { lang: language, dir: directionOf(language) };
}
