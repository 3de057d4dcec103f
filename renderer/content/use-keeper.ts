/** A Keeper tied to a component and to the life of the page. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { Keeper, type Kept } from "./keep.ts";

/** A keeper for the life of a component; what is still held is saved when it goes or the page is hidden. */
export function useKeeper<T>(save: (value: T) => Promise<{ savedAt: string }>, pause: number, savedAt: string | null): [Keeper<T>, Kept] {
  const [keeper] = useState(() => new Keeper(save, pause, savedAt));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);
  useEffect(() => {
    const flush = (): void => void keeper.flush();
    const onHide = (): void => {
      if (document.visibilityState === "hidden") flush();
    };
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", flush);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [keeper]);
  return [keeper, kept];
}
