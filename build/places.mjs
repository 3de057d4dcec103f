/** Where the project lies. Plain JavaScript: it also runs on Node versions that cannot strip types. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, with forward slashes and none at the end. */
export const root = dirname(dirname(fileURLToPath(import.meta.url))).replaceAll("\\", "/");
