/**
 * Installs one pack file into a fresh store, as a process of its own: prints the milliseconds it took and the most memory it held.
 * A small pack is installed before, as the app has installed those that come with it.
 */
import { performance } from "node:perf_hooks";
import { installPack } from "#packs/install.ts";
import { openPackStore } from "#packs/store.ts";
import { peakMb } from "./peak.ts";

const [dataDir = "", file = "", small = ""] = process.argv.slice(2);
const store = openPackStore(dataDir);
await installPack(store, small, { trustedKeys: new Set(), accept: "unsigned", boundKey: () => null });
const began = performance.now();
await installPack(store, file, { trustedKeys: new Set(), accept: "unsigned", boundKey: () => null });
const ms = performance.now() - began;
process.stdout.write(JSON.stringify({ ms, peakMb: peakMb() }));
