/** Where the built parts lie. The only module that knows the shape of the built tree. */
import { join } from "node:path";

export interface Locations {
  /** The page: index.html and what it loads. */
  readonly client: string;
  /** Bundled course packs. */
  readonly packs: string;
  /** Words per language, `<lang>/<namespace>.json`. */
  readonly locales: string;
  /** The sandboxed preload of Electron's windows. */
  readonly preload: string;
  /** The worker that reads reports. */
  readonly reader: string;
  /** The program's own folder: package.json, node_modules. */
  readonly root: string;
}

/**
 * @param here the folder that the running program lies in: `dist/node`.
 * @param given overrides, for tests and for development.
 */
export function locationsFrom(here: string, given: Partial<Locations> = {}): Locations {
  const dist = join(here, "..");
  const root = given.root ?? join(dist, "..");
  return {
    client: given.client ?? join(dist, "client"),
    packs: given.packs ?? join(dist, "packs"),
    locales: given.locales ?? join(root, "locales"),
    preload: given.preload ?? join(dist, "preload", "preload.cjs"),
    reader: given.reader ?? join(here, "reader.js"),
    root,
  };
}
