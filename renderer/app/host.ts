/** What the host said about itself: capabilities, languages, who is here; and how they like it. */
import { createContext, useContext } from "react";
import type { Output } from "#contract/procedures/index.ts";

export const HostContext = createContext<Output<"system.hello"> | null>(null);
export function useHost(): Output<"system.hello"> {
  const host = useContext(HostContext);
  if (!host) throw new Error("The host is asked outside its provider.");
  return host;
}

export const SettingsContext = createContext<Output<"settings.read"> | null>(null);
export function useSettings(): Output<"settings.read"> {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error("The settings are read outside their provider.");
  return settings;
}
