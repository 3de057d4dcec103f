/** A Keeper tied to a component and to the life of the page. */
import { useContext, useEffect, useState, useSyncExternalStore } from "react";
import { HostContext } from "#renderer/app/host.ts";
import { Keeper, type HeldKeepers, type Kept } from "./keep.ts";

/** Milliseconds until what was refused is tried again: the disk may have room by then, or the host be back. */
const retryEvery = 5000;

export interface KeeperOptions<T> {
  /** Where keepers wait that were left with something unsaved. */
  readonly held: HeldKeepers<T>;
  /** What is kept, among those of one person: `course/lesson/block`. */
  readonly name: string;
  readonly save: (value: T) => Promise<{ savedAt: string }>;
  /** Milliseconds without a change before saving. */
  readonly pause: number;
  readonly savedAt: string | null;
}

/**
 * A keeper for the life of a component; what is still held is saved when it goes or the page is hidden. Where that was refused, the next
 * component of the same name and the same person goes on with it (`unsaved`).
 */
export function useKeeper<T>({ held, name, save, pause, savedAt }: KeeperOptions<T>): [Keeper<T>, Kept] {
  const key = `${useContext(HostContext)?.profile?.id ?? ""} ${name}`;
  const [keeper] = useState(() => held.left(key) ?? new Keeper(save, pause, savedAt));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);
  useEffect(() => {
    held.take(key, keeper);
    const part = (): void => keeper.part();
    const onHide = (): void => {
      if (document.visibilityState === "hidden") part();
    };
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", part);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", part);
      held.leave(key, keeper);
    };
  }, [held, key, keeper]);
  const failed = kept.state === "failed";
  // Only while it is open: left, it waits for its own person.
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setInterval(() => void keeper.flush(true), retryEvery);
    return () => clearInterval(timer);
  }, [failed, keeper]);
  return [keeper, kept];
}
