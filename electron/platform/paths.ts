/** Where data lives. */
import { execFileSync } from "node:child_process";
import { existsSync, realpathSync, statfsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, posix, resolve, win32 } from "node:path";

/** Everything in a data folder. */
export interface DataPaths {
  readonly root: string;
  readonly database: string;
  readonly lock: string;
  /** Content-addressed files of packs: `blobs/<first two>/<sha256>`. */
  readonly blobs: string;
  readonly keys: string;
  readonly backups: string;
  readonly tmp: string;
  readonly log: string;
  /** The records office's own folder; there once an office was opened. */
  readonly office: string;
}
export function dataPaths(root: string): DataPaths {
  const at = (...parts: string[]): string => join(resolve(root), ...parts);
  return {
    root: resolve(root),
    database: at("academy.db"),
    lock: at("lock.db"),
    blobs: at("blobs"),
    keys: at("keys"),
    backups: at("backups"),
    tmp: at("tmp"),
    log: at("logs", "academy.log"),
    office: at("office"),
  };
}

export interface Host {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}
const thisHost = (): Host => ({ platform: process.platform, env: process.env, home: homedir() });

/** The data folder of a person who chose none: local to this computer, never in a roaming profile. */
export function defaultDataFolder(host: Host = thisHost()): string {
  if (host.platform === "win32") {
    return win32.join(host.env["LOCALAPPDATA"] ?? win32.join(host.home, "AppData", "Local"), "Digital Governance Academy");
  }
  if (host.platform === "darwin") return posix.join(host.home, "Library", "Application Support", "Digital Governance Academy");
  // The specification has relative values ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  const data = host.env["XDG_DATA_HOME"];
  return posix.join(
    data !== undefined && posix.isAbsolute(data) ? data : posix.join(host.home, ".local", "share"),
    "digital-governance-academy",
  );
}

/** Name of the data folder that lies beside a portable program. */
export const portableName = "Academy data";

/**
 * The data folder beside the program, on a stick for one: always for the portable program of Windows, which names its own place
 * (https://www.electron.build/nsis#portable); elsewhere when a person made the folder there. Null: not portable.
 * @param executable the program's file; inside an AppImage and a macOS bundle the place is that of the image and of the bundle.
 */
export function portableDataFolder(executable: string, host: Host = thisHost()): string | null {
  const path = host.platform === "win32" ? win32 : posix;
  const own = host.env["PORTABLE_EXECUTABLE_DIR"];
  if (host.platform === "win32" && own !== undefined && own !== "") return path.join(own, portableName);
  const image = host.platform === "linux" ? host.env["APPIMAGE"] : undefined;
  const bundle = host.platform === "darwin" ? /^(.+\.app)\/Contents\/MacOS\//.exec(executable)?.[1] : undefined;
  const beside = path.join(path.dirname(image ?? bundle ?? executable), portableName);
  return existsSync(beside) ? beside : null;
}

/** What is asked of the system; tests answer instead. */
export interface Probe {
  readonly platform: NodeJS.Platform;
  /** The path with links and mapped drives resolved. */
  real(path: string): string;
  /** statfs(2) f_type. */
  fileSystem(path: string): number;
  /** Output of `mount`. */
  mounts(): string;
}
const systemProbe: Probe = {
  platform: process.platform,
  real: (path) => realpathSync.native(path),
  fileSystem: (path) => statfsSync(path).type,
  mounts: () => execFileSync("/sbin/mount", { encoding: "utf8", timeout: 3000 }),
};

/** f_type of network file systems on Linux (statfs(2)): NFS, SMB in three generations, AFS, Coda, NCP, Ceph. */
const networkTypes = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x6b414653, 0x73757245, 0x564c, 0x00c36400]);

/**
 * Whether a folder lies on another computer, where a write-ahead log cannot live (https://sqlite.org/wal.html). What cannot be asked counts
 * as local: opening the database then checks the journal itself.
 */
export function isNetworkFolder(dir: string, probe: Probe = systemProbe): boolean {
  const path = nearestExisting(dir);
  try {
    if (probe.platform === "win32") return isShare(dir) || isShare(probe.real(path));
    if (probe.platform === "darwin") return isRemoteMount(probe.real(path), probe.mounts());
    return networkTypes.has(probe.fileSystem(path) >>> 0);
  } catch {
    return false;
  }
}

/** The path itself, or the nearest folder above it that exists. */
export function nearestExisting(dir: string): string {
  let path = resolve(dir);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}

/** `\\server\share`, or what a mapped drive resolves to; `\\?\C:\` and `\\.\` are local. */
function isShare(path: string): boolean {
  return /^(\\\\\?\\UNC\\|\\\\(?![?.]\\))/i.test(path);
}

/** Lines of macOS's mount: `//user@server/share on /Volumes/share (smbfs, nodev)`; the longest mount point above the path decides. */
function isRemoteMount(path: string, mounts: string): boolean {
  let best = { point: "", remote: false };
  for (const line of mounts.split("\n")) {
    const [, point, type] = /^.+? on (.+) \(([a-z0-9]+)/.exec(line) ?? [];
    if (point === undefined || type === undefined || point.length < best.point.length) continue;
    const above = point === "/" || path === point || path.startsWith(`${point}/`);
    if (above) best = { point, remote: /^(smbfs|nfs|afpfs|webdav|ftp)$/.test(type) };
  }
  return best.remote;
}
