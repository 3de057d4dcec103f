/** Which computer this is: only to notice that a data folder was carried or cloned to another one (DESIGN §6). */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/**
 * A hash of what stays the same on one computer and differs on a clone of its disk: the system's own id, the processor and the addresses
 * of built-in network cards. A hash, because none of these is anybody's business. A part that cannot be read counts as empty.
 * @returns lower-case hexadecimal SHA-256
 */
export function machineFingerprint(): string {
  const parts = [process.platform, ...machineParts(), cpus()[0]?.model ?? ""];
  return createHash("sha256").update("academy machine\n").update(parts.join("\n")).digest("hex");
}

function machineParts(): string[] {
  if (process.platform === "win32") {
    // MachineGuid is copied with a disk image; LastConfig is the id of the board (SMBIOS).
    return [
      command("reg", ["query", "HKLM\\SYSTEM\\HardwareConfig", "/v", "LastConfig"]),
      command("reg", ["query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid"]),
    ];
  }
  if (process.platform === "darwin") {
    return [/"IOPlatformUUID" = "([^"]+)"/.exec(command("ioreg", ["-rd1", "-c", "IOPlatformExpertDevice"]))?.[1] ?? ""];
  }
  return [text("/etc/machine-id") || text("/var/lib/dbus/machine-id"), ...builtInCards("/sys/class/net")];
}

/** Permanent addresses of network cards on the PCI bus, sorted: a dock or a USB adapter does not make another computer. */
function builtInCards(folder: string): string[] {
  const names = attempt(() => readdirSync(folder), []);
  const addresses = names
    .filter((name) => text(join(folder, name, "addr_assign_type")) === "0")
    .filter((name) => attempt(() => readlinkSync(join(folder, name, "device", "subsystem")), "").endsWith("/pci"))
    .map((name) => text(join(folder, name, "address")));
  return addresses.toSorted();
}

const text = (path: string): string => attempt(() => readFileSync(path, "utf8").trim(), "");
const command = (program: string, args: string[]): string =>
  attempt(
    () => execFileSync(program, args, { encoding: "utf8", timeout: 5000, windowsHide: true, stdio: ["ignore", "pipe", "ignore"] }).trim(),
    "",
  );
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
