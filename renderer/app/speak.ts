/** Brings what the app speaks in: words, language data and fonts of the settings' language. */
import type { Output } from "#contract/procedures/index.ts";
import { createFormat, type Cldr } from "#domain/format.ts";
import { changeWords, startWords, writeNumbers, type Spoken } from "#renderer/i18n/words.ts";
import { loadFonts } from "#renderer/ui/fonts.ts";
import { page } from "./pages.tsx";
import { firstRoom } from "./rooms.tsx";
import { applySettings } from "./theme.ts";

export const signIn = page(async () => (await import("#renderer/features/sign-in/index.ts")).SignIn, ["common", "sign-in", "profile"]);
export const damaged = page(async () => (await import("#renderer/features/backups/index.ts")).DamagedPage, ["common", "backups", "errors"]);
const cldr = import.meta.glob<Cldr>("/../locales/cldr/*.json", { import: "default" });
let started = false;

/**
 * Everything of a language at once; the page's own language and direction are set when it is there.
 * The first time the first room comes with it, for a screen comes whole: with its words, not before them.
 * @param wanted whether the language is still asked for when it has come; null is given when not
 */
export async function speak(
  settings: Output<"settings.read">,
  hello: Output<"system.hello">,
  wanted: () => boolean = () => true,
): Promise<Spoken | null> {
  applySettings(settings);
  const { language } = settings;
  const load = Object.entries(cldr).find(([path]) => path.endsWith(`/${language}.json`))?.[1];
  if (!load) return null;
  const format = load().then((data) => {
    const made = createFormat(data);
    writeNumbers(language, made.number);
    return { data, made };
  });
  const door = hello.data.damaged ? damaged : hello.profile ? firstRoom : signIn;
  const words = started ? changeWords(language) : startWords(language, door.namespaces);
  const [{ data, made }] = await Promise.all([format, words, started ? undefined : door.load()]);
  started = true;
  void loadFonts(language);
  if (settings.contentLanguage !== null) void loadFonts(settings.contentLanguage);
  if (!wanted()) return null;
  document.documentElement.lang = language;
  document.documentElement.dir = data.direction;
  return {
    format: made,
    language,
    contentLanguage: settings.contentLanguage ?? language,
    names: Object.fromEntries(hello.languages.map((entry) => [entry.tag, entry.name])),
  };
}
