/**
 * `npm run gallery`: every lab engine with the example of its page for authors, in a data folder of its own (`.cache/gallery`).
 * Not part of the product: the pack is made here and installed there only. Options go to `serve`, such as `--port`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execFileSync, spawn } from "node:child_process";
import { writeGallery } from "./gallery-pack.ts";
import { buildMissing } from "./missing.mjs";
import { root } from "./places.mjs";

buildMissing();
const work = join(root, ".cache/gallery");
const source = join(work, "source");
const data = join(work, "data");
const pack = join(work, "gallery.tdgapack");
const program = join(root, "dist/node/academy.js");
// The same version with another content would be refused: each start begins anew.
rmSync(work, { recursive: true, force: true });
mkdirSync(source, { recursive: true });
writeGallery(source);
const academy = (...args: string[]): Buffer =>
  execFileSync(process.execPath, [program, ...args], { stdio: ["ignore", "ignore", "inherit"] });
academy("pack", "build", source, "-o", pack, "--unsigned");
academy("pack", "install", pack, "--data", data, "--allow-unsigned");
const host = spawn(process.execPath, [program, "serve", "--data", data, ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => host.kill(signal));
host.on("exit", (code) => process.exit(code ?? 1));
