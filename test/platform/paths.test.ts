import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { machineFingerprint } from "#platform/machine.ts";
import { defaultDataFolder, isNetworkFolder, portableDataFolder, portableName } from "#platform/paths.ts";
import type { Probe } from "#platform/paths.ts";
import { tempFolder } from "#test/db/support.ts";

test("the default data folder is local to the computer on each system", () => {
  expect(
    defaultDataFolder({
      platform: "win32",
      env: { LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local", APPDATA: "R:\\roaming" },
      home: "C:\\Users\\a",
    }),
  ).toBe("C:\\Users\\a\\AppData\\Local\\Digital Governance Academy");
  expect(defaultDataFolder({ platform: "win32", env: {}, home: "C:\\Users\\a" })).toBe(
    "C:\\Users\\a\\AppData\\Local\\Digital Governance Academy",
  );
  expect(defaultDataFolder({ platform: "darwin", env: {}, home: "/Users/a" })).toBe(
    "/Users/a/Library/Application Support/Digital Governance Academy",
  );
  expect(defaultDataFolder({ platform: "linux", env: { XDG_DATA_HOME: "/data" }, home: "/home/a" })).toBe(
    "/data/digital-governance-academy",
  );
  for (const env of [{}, { XDG_DATA_HOME: "relative" }, { XDG_DATA_HOME: "" }]) {
    expect(defaultDataFolder({ platform: "linux", env, home: "/home/a" })).toBe("/home/a/.local/share/digital-governance-academy");
  }
});

const probe = (part: Partial<Probe>): Probe => ({
  platform: "linux",
  real: (path) => path,
  fileSystem: () => 0xef53,
  mounts: () => "",
  ...part,
});
const mounts = (): string =>
  "/dev/disk3s1 on / (apfs, local)\n//a@s/share on /Volumes/share (smbfs, nodev)\n/dev/disk4 on /Volumes/share/stick (exfat, local)\n";

test("a network folder is recognised on each system", () => {
  const linux = (type: number): boolean => isNetworkFolder("/home/a", probe({ fileSystem: () => type }));
  expect([0x6969, 0xff534d42, -0x00acb2be, 0xfe534d42].map(linux)).toEqual([true, true, true, true]);
  expect([0xef53, 0x01021994, 0x9123683e, 0x4d44, 0x2011bab0].map(linux)).toEqual([false, false, false, false, false]);

  const windows = (real: string, dir = "Z:\\data"): boolean => isNetworkFolder(dir, probe({ platform: "win32", real: () => real }));
  expect(windows("\\\\server\\share\\data")).toBe(true);
  expect(windows("\\\\?\\UNC\\server\\share")).toBe(true);
  expect(windows("C:\\x", "\\\\server\\share")).toBe(true);
  expect([windows("C:\\data"), windows("\\\\?\\C:\\data"), windows("\\\\.\\x")]).toEqual([false, false, false]);

  const mac = (path: string): boolean => isNetworkFolder(path, probe({ platform: "darwin", mounts, real: () => path }));
  expect([mac("/Volumes/share/x"), mac("/Volumes/share"), mac("/Volumes/shared"), mac("/Volumes/share/stick/x"), mac("/Users/a")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);

  const silent = probe({
    fileSystem: () => {
      throw new Error("no answer");
    },
  });
  expect(isNetworkFolder("/home/a", silent)).toBe(false);
  expect(isNetworkFolder(tempFolder())).toBe(false);
});

test("the fingerprint of this machine is a hash, and the same each time", () => {
  expect(machineFingerprint()).toMatch(/^[0-9a-f]{64}$/);
  expect(machineFingerprint()).toBe(machineFingerprint());
});

test("a portable program keeps its data beside itself", () => {
  const linux = { platform: "linux" as const, env: {}, home: "/home/x" };
  const stick = mkdtempSync(join(tmpdir(), "academy-stick-"));
  try {
    const program = join(stick, "digital-governance-academy");
    expect(portableDataFolder(program, linux)).toBeNull();
    mkdirSync(join(stick, portableName));
    expect(portableDataFolder(program, linux)).toBe(join(stick, portableName));
    // The program inside a mounted AppImage is nowhere near the stick.
    expect(portableDataFolder("/tmp/.mount_x/academy", linux)).toBeNull();
    expect(portableDataFolder("/tmp/.mount_x/academy", { ...linux, env: { APPIMAGE: join(stick, "a.AppImage") } })).toBe(
      join(stick, portableName),
    );
    const bundle = join(stick, "Academy.app/Contents/MacOS/Academy");
    expect(portableDataFolder(bundle, { ...linux, platform: "darwin" })).toBe(join(stick, portableName));
  } finally {
    rmSync(stick, { recursive: true });
  }
  const windows = { platform: "win32" as const, env: { PORTABLE_EXECUTABLE_DIR: "E:\\" }, home: "C:\\Users\\x" };
  expect(portableDataFolder("C:\\Temp\\x\\academy.exe", windows)).toBe("E:\\Academy data");
  expect(portableDataFolder("C:\\Temp\\x\\academy.exe", { ...windows, env: {} })).toBeNull();
});
