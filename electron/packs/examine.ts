/** The import doctor: everything that is wrong with a pack file, and what of it is sound. Nothing is installed. */
import { AppError, type ErrorDetails } from "#contract/errors.ts";
import type { Problem } from "#contract/model/manifest.ts";
import { readContent } from "./content.ts";
import { partOf } from "./layout.ts";
import type { PackStore } from "./store.ts";
import { compiledLimit, openPack, type OpenPack } from "./verify.ts";

/** One thing wrong, with its place in the pack: a logical path, or an entry of the file. */
export interface PackFinding {
  readonly code: string;
  readonly severity: Problem["severity"];
  readonly place: string;
  readonly details: ErrorDetails;
}
export interface Examination {
  readonly findings: PackFinding[];
  /** Null when the file cannot be opened as a pack at all. */
  readonly sound: { parts: number; of: number; lessons: number; ofLessons: number } | null;
}

/** Findings told at most: nobody reads more, and a file from a stranger must not fill the memory. */
const most = 200;

/**
 * Reads a whole pack file and tells everything that is wrong with it: first what stops it, then the rest.
 * @param store Where parts lie that a pack with fewer blobs leaves out.
 * @param today Dates of facts are judged by it.
 */
export async function examinePack(file: string, store: PackStore, today: Date): Promise<Examination> {
  let pack: OpenPack;
  try {
    pack = await openPack(file, new Set());
  } catch (error) {
    // The directory or the manifest is not to be believed: what lies behind it is not looked at.
    return { findings: [findingOf(error, "")], sound: null };
  }
  try {
    const findings: PackFinding[] = [];
    const { manifest } = pack;
    if (pack.trust === "tampered") findings.push({ code: "pack-tampered", severity: "error", place: "signature.json", details: {} });
    const { texts, bad } = await readParts(pack, store, findings);
    const model = readContent(
      manifest,
      (hash) => (bad.has(hash) ? null : (texts.get(hash) ?? store.read(hash))),
      ({ path, reason, at, severity, details }) => void findings.push({ code: reason, severity, place: `${path}${at}`, details }),
      today,
    );
    const lessons = new Map<string, boolean>();
    for (const { path, sha256 } of manifest.files) {
      const place = partOf(path);
      if (place?.kind !== "lesson") continue;
      const whole = !bad.has(sha256) && model?.lessons.get(place.first)?.has(place.second) === true;
      lessons.set(place.second, (lessons.get(place.second) ?? true) && whole);
    }
    return {
      findings: findings.toSorted((a, b) => rank(a) - rank(b)).slice(0, most),
      sound: {
        parts: manifest.files.filter(({ sha256 }) => !bad.has(sha256)).length,
        of: manifest.files.length,
        lessons: [...lessons.values()].filter(Boolean).length,
        ofLessons: lessons.size,
      },
    };
  } finally {
    await pack.archive.close();
  }
}

/** Holds every part to its hash; texts are kept, they are small. */
async function readParts(
  { archive, manifest }: OpenPack,
  store: PackStore,
  findings: PackFinding[],
): Promise<{ texts: Map<string, Buffer>; bad: Set<string> }> {
  const texts = new Map<string, Buffer>();
  const bad = new Set<string>();
  const seen = new Set<string>();
  for (const { path, sha256 } of manifest.files) {
    if (seen.has(sha256)) continue;
    seen.add(sha256);
    const kind = partOf(path)?.kind;
    try {
      if (!archive.blobs.has(sha256)) {
        if (!(await store.verify(sha256))) throw new AppError("pack-missing-blob", {});
      } else if (kind === "media" || kind === "source") await archive.check(sha256);
      else texts.set(sha256, await archive.read(sha256, compiledLimit));
    } catch (error) {
      bad.add(sha256);
      findings.push(findingOf(error, path));
    }
  }
  return { texts, bad };
}

function findingOf(error: unknown, path: string): PackFinding {
  if (!(error instanceof AppError)) throw error;
  const { entry, ...details } = error.details;
  return { code: error.code, severity: "error", place: path === "" ? String(error.details["path"] ?? entry ?? "") : path, details };
}

const order: readonly Problem["severity"][] = ["error", "warning", "note"];
const rank = ({ severity }: PackFinding): number => order.indexOf(severity);
