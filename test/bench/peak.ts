/** The most memory this process has held, in MB. `maxRSS` would count what the process that started it held until then (Linux, execve(2)). */
import { readFileSync } from "node:fs";

export function peakMb(): number {
  try {
    const [, kilobytes = ""] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes !== "") return Number(kilobytes) / 1024;
  } catch {
    // Not on Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
