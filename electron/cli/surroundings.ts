/** What every command knows of the program it is part of. */
import type { Words } from "#platform/words.ts";
import type { Locations } from "#server/locations.ts";

export interface Surroundings {
  readonly locations: Locations;
  readonly words: Words;
  /** The file that is running. */
  readonly program: string;
}
