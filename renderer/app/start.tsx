/** Puts the app on the page: at once as a whole, with its words and its first room. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { knownAhead } from "#renderer/api/client.ts";
import { answeredAhead } from "#renderer/api/transport.ts";
import { loadFontsFor } from "#renderer/ui/fonts.ts";
import { App } from "./app.tsx";
import { speak } from "./speak.ts";

export async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no place for the app.");
  await answeredAhead();
  const hello = knownAhead("system.hello");
  const settings = knownAhead("settings.read");
  // A host that did not answer is told of by the app itself.
  const first = hello && settings ? await speak(settings, hello) : null;
  // Names and notes are written in any script, whatever the interface speaks.
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) void loadFontsFor(target.value);
  });
  createRoot(root).render(
    <StrictMode>
      <App first={first} />
    </StrictMode>,
  );
}
