/** What goes into a package, and in which forms, for each system (https://www.electron.build/configuration). */
import type { Configuration } from "electron-builder";
import { join } from "node:path";
import { root } from "./places.mjs";

export type System = "win32" | "darwin" | "linux";

/** Bytes that the packed app may take without Electron: program, page with the fonts of every script, words, bundled courses. */
export const budget = 64_000_000;

/** The database's binaries that a system needs; its package carries those of all. */
const prebuilds: Record<System, string> = {
  win32: "win32-x64",
  // One universal program: each processor's half needs its own.
  darwin: "darwin-{x64,arm64}",
  linux: "linux-{x64,arm64}",
};

/**
 * Configuration for electron-builder.
 * @param builtAt stands in the packed package.json: files inside an archive have no date of their own.
 */
export function configFor(system: System, builtAt: Date): Configuration {
  return {
    appId: "org.digital-governance-academy.app",
    productName: "Taiwan Digital Governance Academy",
    artifactName: "academy-${version}-${os}-${arch}.${ext}",
    copyright: "Program: Apache-2.0. Courses: CC BY 4.0.",
    directories: { output: join(root, "release"), buildResources: join(root, "build/resources") },
    extraMetadata: { builtAt: builtAt.toISOString() },
    // The database's binary is Node-API and comes ready for each system: nothing is compiled.
    npmRebuild: false,
    asar: true,
    // A binary is loaded, and a course pack read in parts, from a real file only.
    asarUnpack: ["**/*.node", "dist/packs/**"],
    // One list: a second one below a system would take the place of this one's first half.
    files: [
      "dist/{client,node,preload,packs}/**",
      "!dist/**/*.map",
      "locales/**",
      "!locales/terms/**",
      "!locales/marks.json",
      "LICENSE",
      "package.json",
      "!node_modules/**",
      "node_modules/better-sqlite3/{package.json,LICENSE,lib/**}",
      `node_modules/better-sqlite3/prebuilds/${prebuilds[system]}.node`,
    ],
    // Chromium's own few words; other languages get English ones.
    electronLanguages: ["en-US", "en-GB", "bn", "fil", "hi", "id", "ms", "ta", "th", "ur", "vi", "zh-TW"],
    fileAssociations: [
      { ext: "tdgapack", name: "Academy course pack", role: "Viewer", mimeType: "application/x-tdgapack" },
      { ext: "tdgarecord", name: "Academy records", role: "Viewer", mimeType: "application/x-tdgarecord" },
      { ext: "tdgaenrol", name: "Academy enrolment", role: "Viewer", mimeType: "application/x-tdgaenrol" },
      { ext: "tdgareceipt", name: "Academy receipt", role: "Viewer", mimeType: "application/x-tdgareceipt" },
      { ext: "tdgaprofile", name: "Academy profile", role: "Viewer", mimeType: "application/x-tdgaprofile" },
    ],
    // https://www.electronjs.org/docs/latest/tutorial/fuses
    electronFuses: {
      runAsNode: false,
      // No cookie is ever kept; with this on, macOS would ask for the keychain at the first start.
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    win: {
      icon: "icon.ico",
      target: [
        { target: "nsis", arch: ["x64"] },
        { target: "portable", arch: ["x64"] },
      ],
    },
    nsis: {
      artifactName: "academy-${version}-setup.${ext}",
      oneClick: false,
      // For one person, without an administrator's rights.
      perMachine: false,
      allowElevation: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    portable: { artifactName: "academy-${version}-portable.${ext}", requestExecutionLevel: "user" },
    mac: {
      icon: "icon.icns",
      target: [{ target: "dmg", arch: ["universal"] }],
      category: "public.app-category.education",
      // Both halves hold both binaries, each for one processor: they are not to be joined.
      x64ArchFiles: "**/better-sqlite3/prebuilds/*.node",
    },
    linux: {
      icon: "icons",
      executableName: "digital-governance-academy",
      target: ["AppImage", "deb", "rpm"],
      category: "Education",
      synopsis: "Study digital governance without a network",
      maintainer: "The Taiwan Digital Governance Academy project",
    },
  };
}
