/** Taking marks away, and bringing the last one back. */
import { useCallback, useEffect, useState } from "react";
import { call } from "#renderer/api/client.ts";
import { isTyping } from "#renderer/app/keys.ts";

export interface Removal {
  /** The last one taken away; null: nothing to bring back. */
  readonly removed: string | null;
  readonly error: unknown;
  readonly remove: (id: string) => void;
  readonly bringBack: () => void;
  /** No longer offered; it stays taken away. */
  readonly forget: () => void;
}

export function useRemoval(): Removal {
  const [removed, setRemoved] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const remove = useCallback((id: string) => {
    setError(null);
    call("notes.remove", { id }).then(() => setRemoved(id), setError);
  }, []);
  const bringBack = useCallback(() => {
    if (removed === null) return;
    setError(null);
    call("notes.restore", { id: removed }).then(() => setRemoved(null), setError);
  }, [removed]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.code !== "KeyZ" || !(event.ctrlKey || event.metaKey) || event.shiftKey || removed === null || isTyping(event)) return;
      event.preventDefault();
      bringBack();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [removed, bringBack]);
  const forget = useCallback(() => {
    setRemoved(null);
    setError(null);
  }, []);
  return { removed, error, remove, bringBack, forget };
}
