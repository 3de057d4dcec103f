/** How hard an English text is to read, by its sentences and syllables. A hint for authors; nothing is graded by it. */

export interface Readability {
  readonly words: number;
  readonly sentences: number;
  /** Words in an average sentence. */
  readonly sentenceLength: number;
  /**
   * Years of schooling that an English reader needs: the Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, "Derivation
   * of New Readability Formulas", Naval Technical Training Command, 1975).
   */
  readonly grade: number;
}

/** Syllables of an English word, estimated: groups of vowels, without a silent e at the end; at least one. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const spoken = letters.replace(/(?:[^laeiouy]es|[^aeioudt]ed|[^l]e)$/, (end) => end.slice(0, 1));
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}

/**
 * Reads paragraphs of English. Figures count as words of one syllable. A full stop inside a number or between letters ends no sentence.
 * @returns null for a text without words
 */
export function readability(paragraphs: readonly string[]): Readability | null {
  let words = 0;
  let sentences = 0;
  let syllables = 0;
  for (const paragraph of paragraphs) {
    const found = paragraph.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu) ?? [];
    if (found.length === 0) continue;
    words += found.length;
    sentences += Math.max(1, paragraph.trim().match(/[.?!]+["”’)]*(?=\s|$)/g)?.length ?? 0);
    for (const word of found) syllables += countSyllables(word);
  }
  if (words === 0) return null;
  const sentenceLength = words / sentences;
  return { words, sentences, sentenceLength, grade: 0.39 * sentenceLength + 11.8 * (syllables / words) - 15.59 };
}
