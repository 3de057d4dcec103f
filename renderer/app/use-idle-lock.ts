/** Closes a profile with a PIN when nobody has touched anything for a while. */
import { useEffect } from "react";
import { call } from "#renderer/api/client.ts";

/** Milliseconds; the settings name it in words. */
const patience = 15 * 60 * 1000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** @param on whether this profile has a PIN */
export function useIdleLock(on: boolean): void {
  useEffect(() => {
    if (!on) return undefined;
    let touched = performance.now();
    const touch = (): void => {
      touched = performance.now();
    };
    // Looked at now and then, not one timer a movement; a computer that slept is found out at once.
    const watch = setInterval(() => {
      if (performance.now() - touched >= patience) void leave();
    }, 10_000);
    for (const sign of signs) document.addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      clearInterval(watch);
      for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
    };
  }, [on]);
}

/** Leaves the profile; the screen follows the topics: who is here has changed. */
export async function leave(): Promise<void> {
  await call("profiles.leave", {});
  location.hash = "#/";
}
