/** How long to wait after wrong tries of a PIN: a person who mistypes hardly notices, a program that tries all of them never ends. */

const freeTries = 4;
const longest = 5 * 60;

/** Seconds between the given number of wrong tries in a row and the next try: none at first, then 2, 4, 8 … up to five minutes. */
export function waitAfter(failures: number): number {
  return failures <= freeTries ? 0 : Math.min(2 ** (failures - freeTries), longest);
}

/**
 * Whole seconds left to wait.
 * @param last When the last wrong try was; null: never. A clock that was set back since counts as no time gone by.
 */
export function secondsLeft(failures: number, last: Date | null, now: Date): number {
  if (last === null) return 0;
  const gone = Math.max(0, now.getTime() - last.getTime()) / 1000;
  return Math.ceil(Math.max(0, waitAfter(failures) - gone));
}
