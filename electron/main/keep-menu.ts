/** Keeps the application menu in the language of whoever is at the window. */
import { z } from "zod";
import type { App } from "#app";
import type { Session } from "#contract/handlers.ts";
import { InterfaceLanguage } from "#contract/model/basic.ts";
import type { Words } from "#platform/words.ts";
import { menuTemplate, type MenuActs, type MenuEntry } from "./menu.ts";

export interface MenuParts {
  readonly app: Pick<App, "dispatch" | "events">;
  /** Of the window: its person's settings decide. */
  readonly session: Session;
  readonly wordsIn: (language: InterfaceLanguage) => Pick<Words, "say">;
  readonly platform: NodeJS.Platform;
  readonly show: (template: MenuEntry[]) => void;
  /** Told the words of the language each time it changes, for what else has words. */
  readonly onWords?: (words: Pick<Words, "say">) => void;
  readonly acts: MenuActs;
}
const Settings = z.object({ language: InterfaceLanguage });

/** Shows the menu, and again whenever its language changes. @returns a function that ends it */
export function keepMenu({ app, session, wordsIn, platform, show, acts, onWords }: MenuParts): () => void {
  let shown: InterfaceLanguage | null = null;
  const follow = async (): Promise<void> => {
    const answer = await app.dispatch("settings.read", {}, session);
    const settings = Settings.safeParse(answer.ok ? answer.output : null);
    const language = settings.data?.language ?? shown ?? "en";
    if (language === shown) return;
    shown = language;
    const words = wordsIn(language);
    show(menuTemplate(words, acts, platform));
    onWords?.(words);
  };
  void follow();
  return app.events.subscribe((topics) => {
    if (topics.includes("settings") || topics.includes("profiles")) void follow();
  });
}
