/**
 * Completes `package-lock.json` with the optional packages of platforms that the registry at hand did not serve.
 *
 * npm writes a lock without an optional package whose manifest could not be fetched, and npm 11.19's `npm ci` then refuses
 * that lock as out of step. The version is pinned by the package that asks for it, so the entry can be written without
 * fetching; its integrity is left out, and npm fills it in where the registry serves the package.
 *
 * Run after every change of a dependency: `npm run lock`.
 */
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));

const systems = { android: "android", darwin: "darwin", freebsd: "freebsd", linux: "linux", openharmony: "openharmony", win32: "win32" };
const processors = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64"];

/** System and processor that a platform package's name tells: `@swc/core-linux-arm-gnueabihf` is linux, arm. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => word in systems);
  const cpu = processors.find((one) => words.includes(one));
  if (!os || !cpu) throw new Error(`No platform can be read from the name ${name}: add its entry to package-lock.json by hand.`);
  return { os: [os], cpu: [cpu] };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (path === "" || lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${path} asks for ${name} ${version}, which pins no version.`);
    const { os, cpu } = platformOf(name);
    lock.packages[`node_modules/${name}`] = { version, cpu, ...(entry.dev ? { dev: true } : {}), optional: true, os };
    added += 1;
  }
}

const [root, ...others] = Object.entries(lock.packages);
others.sort(([a], [b]) => a.localeCompare(b, "en"));
lock.packages = Object.fromEntries([root, ...others]);
writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");
console.log(added === 0 ? "The lock was complete." : `${added} optional packages of other platforms written into the lock.`);
