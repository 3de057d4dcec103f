/**
 * Builds what is missing or older than its sources, silently unless it fails: the client, the hosts and the course packs.
 * Each part leaves a stamp with a fingerprint of its sources (paths, sizes, times), so a second start costs one walk.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { writeParts } from "./parts.mjs";
import { root } from "./places.mjs";

const vite = join(root, "node_modules/vite/bin/vite.js");
const stamps = join(root, ".cache/stamps");

/** @type {{ name: string, reads: string[], makes: string, run: () => void }[]} */
const parts = [
  {
    name: "hosts",
    reads: ["electron", "locales/en", "build/vite.node.ts", "package-lock.json"],
    makes: "dist/node/academy.js",
    run: () => node([vite, "build", "--config", "build/vite.node.ts", "--logLevel", "error"]),
  },
  {
    name: "preload",
    reads: ["electron/preload", "build/vite.node.ts"],
    makes: "dist/preload/preload.cjs",
    run: () => node([vite, "build", "--config", "build/vite.node.ts", "--logLevel", "error"], { ACADEMY_BUILD: "preload" }),
  },
  {
    name: "client",
    reads: [
      "renderer",
      "locales",
      "help",
      "courses/labs",
      "electron/contract",
      "electron/domain",
      "electron/packs",
      "build/vite.client.ts",
      "build/help.ts",
      "package-lock.json",
    ],
    makes: "dist/client/index.html",
    run: () => node([vite, "build", "--config", "build/vite.client.ts", "--logLevel", "error"]),
  },
  {
    name: "parts",
    reads: ["dist/client/licences.json", "dist/node/licences.json", "locales/cldr/LICENSE", "build/parts.mjs", "package-lock.json"],
    makes: "dist/client/parts.json",
    run: writeParts,
  },
  {
    name: "packs",
    reads: ["courses", "help/authors-guide", "electron/packs", "electron/contract/model", "build/missing.mjs"],
    makes: "dist/packs/publisher.json",
    run: packs,
  },
];

/** @param {string[]} args @param {Record<string, string>} [env] */
function node(args, env = {}) {
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: { ...process.env, ...env } });
  if (run.status === 0) return;
  process.stderr.write(`${run.stdout}${run.stderr}\nBuilding failed at: ${args.slice(1).join(" ")}\n`);
  process.exit(1);
}

/** One file a course, named so that they are installed in the order of the programme; what was built before stays until all is built. */
function packs() {
  const out = join(root, "dist/packs");
  const fresh = `${out}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const academy = join(root, "dist/node/academy.js");
  for (const { name } of readdirSync(join(root, "courses"), { withFileTypes: true })) {
    const course = join(root, "courses", name);
    if (!existsSync(join(course, "course.yaml"))) continue;
    const { number } = parse(readFileSync(join(course, "course.yaml"), "utf8"));
    const target = join(fresh, `${String(number).padStart(2, "0")}-${name}.tdgapack`);
    node([academy, "pack", "build", course, "-o", target, "--publisher", join(fresh, "publisher.json")]);
  }
  // Not of the programme: it comes in when an author asks for it.
  mkdirSync(join(fresh, "guide"));
  const guide = join(fresh, "guide/authors-guide.tdgapack");
  node([academy, "pack", "build", join(root, "help/authors-guide"), "-o", guide, "--publisher", join(fresh, "publisher.json")]);
  rmSync(out, { recursive: true, force: true });
  renameSync(fresh, out);
}

/** @param {string[]} paths */
function fingerprint(paths) {
  const hash = createHash("sha256");
  /** @param {string} path */
  const walk = (path) => {
    const at = join(root, path);
    if (!existsSync(at)) return;
    const stat = statSync(at);
    if (stat.isDirectory()) for (const name of readdirSync(at).toSorted()) walk(`${path}/${name}`);
    else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const path of paths) walk(path);
  return hash.digest("hex");
}

/**
 * @param {readonly string[]} [wanted] names of parts; all when left out
 * @returns {string[]} the parts that were built
 */
export function buildMissing(wanted = parts.map(({ name }) => name)) {
  mkdirSync(stamps, { recursive: true });
  const built = [];
  for (const part of parts) {
    if (!wanted.includes(part.name)) continue;
    const print = fingerprint(part.reads);
    const stamp = join(stamps, part.name);
    if (existsSync(join(root, part.makes)) && existsSync(stamp) && readFileSync(stamp, "utf8") === print) continue;
    part.run();
    writeFileSync(stamp, print);
    built.push(part.name);
  }
  return built;
}

if (process.argv[1]?.endsWith("missing.mjs")) buildMissing();
