/** Files that the system hands over: on the command line, from a second start, and on macOS by an event. */
import { resolve } from "node:path";
import { z } from "zod";

const ours = /\.(tdgapack|tdgarecord|tdgaenrol|tdgareceipt|tdgaprofile)$/i;

/**
 * Files of ours among the arguments of a start. Electron and Chromium add arguments of their own; whatever else stands there is left alone.
 * @param cwd the folder that relative names are meant from
 */
export function filesAmong(args: readonly string[], cwd: string): string[] {
  return args.filter((arg) => !arg.startsWith("-") && ours.test(arg)).map((arg) => resolve(cwd, arg));
}

const Handed = z.object({ files: z.array(z.string().max(4096)).max(20) });

/** What a second start hands to the first. (Not its arguments: Chromium puts those in another order.) */
export function handOver(args: readonly string[], cwd: string): z.infer<typeof Handed> {
  return { files: filesAmong(args, cwd).slice(0, 20) };
}
/** Reads what was handed over; another program of the same name may have sent anything. */
export function filesHandedOver(data: unknown): string[] {
  const handed = Handed.safeParse(data);
  return handed.success ? filesAmong(handed.data.files, "/") : [];
}
