/** The form in which typed words are compared. It is never shown or kept. */
import { latinDigit } from "./number.ts";

/** Letters that keyboards of one script write in two ways: Arabic yeh, kaf and heh for those of Urdu. */
const twins: Readonly<Record<string, string>> = { ي: "ی", ى: "ی", ك: "ک", ه: "ہ", ة: "ہ", "’": "'", "‘": "'", ʼ: "'" };
/** Scripts that may leave a space or none between words: Thai, Lao, Khmer, Burmese, Tibetan, Han. */
const unspaced = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Han}]/u;

/**
 * Case, spaces, hyphens, digits of another script, marks of direction, invisible joiners, Arabic vowel signs, punctuation around the
 * words and the way a character is encoded do not count. Letters and their marks do: a Vietnamese tone tells words apart.
 */
export function comparable(text: string): string {
  const plain = text
    .normalize("NFKD")
    // Invisible: joiners, direction, soft hyphens; and the vowel signs of Arabic script, which most people leave out.
    .replace(/[\p{Cf}\u064b-\u0652\u0670]/gu, "")
    .replace(/\p{Nd}/gu, latinDigit)
    .replace(/./gu, (character) => twins[character] ?? character)
    .toLowerCase()
    .replace(/[\p{Pd}\s]+/gu, " ")
    .replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, "");
  // The tsheg between Dzongkha syllables is a space to the eye.
  return unspaced.test(plain) ? plain.replace(/[\s\u0f0b\u0f0c]/g, "") : plain;
}
