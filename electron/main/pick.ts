/** The system's file dialog, behind the shell's tickets. */
import type { PickDialog, Purpose } from "#services/shell.ts";

interface OpenOptions {
  properties: ("openFile" | "openDirectory" | "createDirectory")[];
  filters?: { name: string; extensions: string[] }[];
}
interface SaveOptions {
  properties: ("createDirectory" | "showOverwriteConfirmation")[];
  defaultPath?: string;
}
/** Electron's `dialog`, as far as used here. */
export interface Dialogs {
  showOpenDialog(options: OpenOptions): Promise<{ canceled: boolean; filePaths: string[] }>;
  showSaveDialog(options: SaveOptions): Promise<{ canceled: boolean; filePath: string }>;
}

/** Endings of the files that a purpose is for. */
const endings: Partial<Record<Purpose, string | readonly string[]>> = {
  pack: "tdgapack",
  key: "pub",
  record: "tdgarecord",
  enrol: "tdgaenrol",
  receipt: "tdgareceipt",
  profile: "tdgaprofile",
  roster: ["csv", "xlsx"],
  ticket: "tdgaticket",
  revoked: "tdgarevoked",
  pin: "tdgapin",
  questions: ["gift", "txt", "xml", "csv"],
  drawing: "svg",
  words: ["po", "xlf", "xliff"],
  review: "tdganotes",
};

export function createPick(dialogs: Dialogs): PickDialog {
  return async ({ kind, purpose, suggested }) => {
    // A suggestion is a name, never a path.
    const name = suggested?.replaceAll(/[\\/:*?"<>|]/g, "-");
    if (kind === "save-file") {
      const { canceled, filePath } = await dialogs.showSaveDialog({
        properties: ["createDirectory", "showOverwriteConfirmation"],
        ...(name ? { defaultPath: name } : {}),
      });
      return canceled || filePath === "" ? null : filePath;
    }
    const ending = endings[purpose];
    const { canceled, filePaths } = await dialogs.showOpenDialog({
      properties: kind === "open-file" ? ["openFile"] : kind === "save-folder" ? ["openDirectory", "createDirectory"] : ["openDirectory"],
      ...(kind === "open-file" && ending !== undefined
        ? {
            filters: [
              {
                name: [ending]
                  .flat()
                  .map((one) => `.${one}`)
                  .join(", "),
                extensions: [ending].flat(),
              },
            ],
          }
        : {}),
    });
    return canceled ? null : (filePaths[0] ?? null);
  };
}
