/** Printing into a PDF file, as the page is laid out for paper. */
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { writeAtomic } from "#platform/files.ts";

/** Electron's `WebContents.printToPDF`, as far as used here. */
export interface Printable {
  printToPDF(options: {
    printBackground: boolean;
    preferCSSPageSize: boolean;
    generateTaggedPDF: boolean;
    generateDocumentOutline: boolean;
  }): Promise<Uint8Array>;
}

/**
 * @param contentsOf the window of a session; null when it has gone
 * @returns what the shell prints with. It throws AppError not-found, disk-full, read-only
 */
export function createPrint(contentsOf: (session: Session) => Printable | null): (session: Session, path: string) => Promise<void> {
  return async (session, path) => {
    const contents = contentsOf(session);
    if (contents === null) throw new AppError("not-found", { what: "window" });
    // The style sheet says the size of the paper; a tagged file can be read aloud.
    const options = { printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: false };
    const bytes = await contents.printToPDF(options);
    try {
      await writeAtomic(/\.pdf$/i.test(path) ? path : `${path}.pdf`, bytes);
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : "";
      throw new AppError(code === "ENOSPC" || code === "EDQUOT" ? "disk-full" : "read-only", {}, { cause });
    }
  };
}
