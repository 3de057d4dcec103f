/** The page and its margin alone: the rooms and the contents step back until the lesson is left or it is turned off. */
import { useCallback, useEffect, useState } from "react";
import { useKeys } from "#renderer/app/keys.ts";

export function useFocusMode(): [boolean, () => void] {
  const [on, setOn] = useState(false);
  const turn = useCallback(() => setOn((was) => !was), []);
  useKeys({ focus: turn });
  useEffect(() => {
    if (!on) return undefined;
    const root = document.documentElement;
    root.dataset["focus"] = "on";
    return () => void delete root.dataset["focus"];
  }, [on]);
  return [on, turn];
}
