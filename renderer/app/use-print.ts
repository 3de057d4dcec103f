/** Prints the page as it is laid out for paper: into a PDF file where the shell can, with the browser's own dialog elsewhere. */
import { useState } from "react";
import { call } from "#renderer/api/client.ts";
import { useHost } from "./host.ts";

export interface Printing {
  /** @param name the file's name as it is suggested, without an ending */
  readonly print: (name: string) => Promise<void>;
  readonly error: unknown;
}

export function usePrint(): Printing {
  const { capabilities } = useHost();
  const [error, setError] = useState<unknown>(null);
  const print = async (name: string): Promise<void> => {
    setError(null);
    if (capabilities.print === "browser") return window.print();
    try {
      const picked = await call("shell.pick", { kind: "save-file", purpose: "save", suggested: `${name.slice(0, 100)}.pdf` });
      if (picked) await call("shell.print", { ticket: picked.ticket });
    } catch (failure) {
      setError(failure);
    }
  };
  return { print, error };
}
