/** Key letters, in every language the Latin ones: they are keys of the keyboard. */
const letters = "ABCDEFGHIJ";
export function letterOf(index: number): string {
  return letters[index] ?? String(index + 1);
}

/** Which option a key press means, by its letter or, on keyboards of other scripts, by its place; null for any other key. */
export function optionOfKey(key: string, code: string, count: number): number | null {
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : /^[\u0020-\u007e]$/.test(key) ? "" : (/^Key([A-Z])$/.exec(code)?.[1] ?? "");
  const index = letter === "" ? -1 : letters.indexOf(letter);
  return index >= 0 && index < count ? index : null;
}
