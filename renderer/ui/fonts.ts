/** Fonts that are too much for the first screen. */

/**
 * Declares the faces a language needs beyond `fonts.css`; call it for the interface language and for each language of content shown.
 * Only Chinese needs any (its two faces come in 210 slices). Text shows in the system's font until they are there.
 */
export async function loadFonts(language: string): Promise<void> {
  if (language.startsWith("zh")) await import("./fonts/han.css");
}

/** The same for a text whose language nobody stated: a person's name, a file, a note. */
export async function loadFontsFor(text: string): Promise<void> {
  if (/\p{Script=Han}/u.test(text)) await import("./fonts/han.css");
}

/** Resolves when the letters of these elements can be drawn in their own faces, or cannot be had. They may be hidden. */
export async function fontsOf(elements: Iterable<HTMLElement>): Promise<void> {
  const loads = [...elements].map((element) => {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    return document.fonts.load(`${fontWeight} ${fontSize} ${fontFamily}`, element.textContent);
  });
  await Promise.allSettled(loads);
}
