/** Reads who is here and how they like it, then shows the first start, the choice of profile, or the app. */
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { ComponentLocale } from "#renderer/ui/locale.tsx";
import type { Output } from "#contract/procedures/index.ts";
import { createFormat, type Cldr } from "#domain/format.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { changeWords, SpokenContext, startWords, type Spoken } from "#renderer/i18n/words.ts";
import { loadFonts } from "#renderer/ui/fonts.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { HostContext } from "./host.ts";
import { page, Through } from "./pages.tsx";
import { loadFirstRoom, Rooms } from "./rooms.tsx";
import { Stopped } from "./stopped.tsx";
import { applySettings } from "./theme.ts";

const signIn = page(async () => (await import("#renderer/features/sign-in/index.ts")).SignIn, ["common", "sign-in"]);
const cldr = import.meta.glob<Cldr>("/../locales/cldr/*.json", { import: "default" });

export function App(): ReactNode {
  const hello = useQuery("system.hello", {});
  const settings = useQuery("settings.read", {});
  const spoken = useSpokenIn(settings.data, hello.data);
  if (hello.error && !hello.data) return <Stopped failure={hello.error} onRetry={hello.refetch} />;
  if (!hello.data || !settings.data || !spoken) return null;
  return (
    <HostContext value={hello.data}>
      <SpokenContext value={spoken}>
        <ComponentLocale locale={ariaLocale(spoken.language)}>
          <ErrorBoundary>
            <Suspense fallback={null}>{hello.data.profile ? <Rooms /> : <Through door={signIn} props={{}} />}</Suspense>
          </ErrorBoundary>
        </ComponentLocale>
      </SpokenContext>
    </HostContext>
  );
}

/** Brings words, language data and fonts of the settings' language, then switches all at once. */
function useSpokenIn(settings: Output<"settings.read"> | null, hello: Output<"system.hello"> | null): Spoken | null {
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  useEffect(() => {
    if (!settings || !hello) return undefined;
    let current = true;
    applySettings(settings);
    const { language } = settings;
    void (async () => {
      const load = Object.entries(cldr).find(([path]) => path.endsWith(`/${language}.json`))?.[1];
      if (!load) return;
      const words = started ? changeWords(language) : startWords(language);
      // The first screen comes whole: with its words, not before them.
      const [data] = await Promise.all([load(), words, started ? undefined : hello.profile ? loadFirstRoom() : signIn.load()]);
      started = true;
      void loadFonts(language);
      if (settings.contentLanguage !== null) void loadFonts(settings.contentLanguage);
      if (!current) return;
      document.documentElement.lang = language;
      document.documentElement.dir = data.direction;
      setSpoken({
        format: createFormat(data),
        language,
        contentLanguage: settings.contentLanguage ?? language,
        names: Object.fromEntries(hello.languages.map((entry) => [entry.tag, entry.name])),
      });
    })();
    return () => {
      current = false;
    };
  }, [settings, hello]);
  return spoken;
}
let started = false;

/** The component library knows some of our languages only; its few built-in words are never shown alone. */
function ariaLocale(language: string): string {
  return language === "fil" || language === "dz" ? "en" : language;
}
