/** What each system's package is made of; packing itself is tested in test/e2e/package.test.ts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configFor, type System } from "#build/package-config.ts";
import { OpenedKind } from "#contract/procedures/system.ts";

const systems: readonly System[] = ["win32", "darwin", "linux"];
const at = new Date("2026-11-22T09:31:07.000Z");
const resources = join(import.meta.dirname, "../../build/resources");
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

test.each(systems)("%s: the binaries of that system only, from one list of files", (system) => {
  const config = configFor(system, at);
  const binaries = list(config.files).filter((pattern) => pattern.includes("prebuilds"));
  expect(binaries).toHaveLength(1);
  for (const other of systems) expect(binaries[0]?.includes(`/${other}-`)).toBe(other === system);
  expect(config.mac?.files ?? config.win?.files ?? config.linux?.files).toBeUndefined();
  expect(list(config.files)).toContain("!node_modules/**");
  expect(config.extraMetadata).toEqual({ builtAt: at.toISOString() });
});

test("the fuses leave no way past the archive, and none to a debugger", () => {
  expect(configFor("win32", at).electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test("Windows: for one person without an administrator, and a portable one; data outlives the program", () => {
  const { nsis, win } = configFor("win32", at);
  expect(nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false });
  expect(win?.target).toEqual([
    { target: "nsis", arch: ["x64"] },
    { target: "portable", arch: ["x64"] },
  ]);
});

test("every kind of file that can be handed over belongs to the program", () => {
  const associations = configFor("linux", at).fileAssociations;
  const endings = (Array.isArray(associations) ? associations : []).flatMap(({ ext }) => (typeof ext === "string" ? [ext] : []));
  const ours: Record<OpenedKind, string> = {
    pack: "tdgapack",
    record: "tdgarecord",
    enrol: "tdgaenrol",
    receipt: "tdgareceipt",
    profile: "tdgaprofile",
  };
  expect(endings.toSorted()).toEqual(OpenedKind.options.map((kind) => ours[kind]).toSorted());
});

test("the icons are there in the sizes that the systems ask for", () => {
  const sizes = readdirSync(join(resources, "icons")).map((name) => {
    const png = readFileSync(join(resources, "icons", name));
    expect(png.subarray(1, 4).toString("latin1"), name).toBe("PNG");
    // Width and height of the header (PNG, section 11.2.1).
    expect(name).toBe(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`);
    return png.readUInt32BE(16);
  });
  expect(sizes.toSorted((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 128, 256, 512]);
  const ico = readFileSync(join(resources, "icon.ico"));
  // electron-builder asks for 256 pixels; a directory writes them as 0.
  const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index));
  expect(widths).toEqual([16, 24, 32, 48, 64, 128, 0]);
  const icns = readFileSync(join(resources, "icon.icns"));
  expect([icns.subarray(0, 4).toString("latin1"), icns.readUInt32BE(4)]).toEqual(["icns", icns.length]);
});
