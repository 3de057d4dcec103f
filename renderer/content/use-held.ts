/** The last answer of a query, kept on the screen while the same thing is asked for in another language. */
import { useState } from "react";

/** @param same whether a held answer is still about what is asked for now. */
export function useHeld<T extends object>(data: T | null, same: (held: T) => boolean): T | null {
  const [held, setHeld] = useState<T | null>(null);
  if (data !== null && data !== held) setHeld(data);
  const latest = data ?? held;
  return latest !== null && same(latest) ? latest : null;
}
