/** Reads who is here and how they like it, then shows the first start, the choice of profile, or the app. */
import { useHashLocation } from "wouter/use-hash-location";
import { Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { endAhead } from "#renderer/api/transport.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { SpokenContext, type Spoken } from "#renderer/i18n/words.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { isHelp, useHelpKey } from "./help-door.ts";
import { HostContext, SettingsContext } from "./host.ts";
import { Through } from "./pages.tsx";
import { Opened } from "./opened.tsx";
import { helpHouse, isOffice, office, Rooms } from "./rooms.tsx";
import { damaged, signIn, speak } from "./speak.ts";
import { Stopped } from "./stopped.tsx";

export function App({ first }: { first: Spoken | null }): ReactNode {
  const [here] = useHashLocation();
  const hello = useQuery("system.hello", {});
  const settings = useQuery("settings.read", {});
  const spoken = useSpokenIn(settings.data, hello.data, first);
  useEffect(endAhead, []);
  // Whoever leaves wants to choose: only a start leads straight in.
  const [met, setMet] = useState(false);
  if (hello.data?.profile && !met) setMet(true);
  useHelpKey((hello.data?.profile ?? null) !== null);
  if (hello.error && !hello.data) return <Stopped failure={hello.error} onRetry={hello.refetch} />;
  if (!hello.data || !settings.data || !spoken) return null;
  return (
    <HostContext value={hello.data}>
      <SettingsContext value={settings.data}>
        <SpokenContext value={spoken}>
          <ErrorBoundary>
            <Suspense fallback={null}>
              {hello.data.data.damaged ? (
                <Through door={damaged} props={{}} />
              ) : isOffice(here) ? (
                // The office is nobody's profile: who works there need not study.
                <>
                  <Through door={office} props={{}} />
                  <Opened />
                </>
              ) : hello.data.profile ? (
                // Another person's page is another page, also where they came in from another tab.
                <Rooms key={hello.data.profile.id} />
              ) : isHelp(here) ? (
                <Through door={helpHouse} props={{}} />
              ) : (
                <Through door={signIn} props={{ arriving: !met }} />
              )}
            </Suspense>
          </ErrorBoundary>
        </SpokenContext>
      </SettingsContext>
    </HostContext>
  );
}

/** Follows the settings: everything a language needs is brought, then all is switched at once. */
function useSpokenIn(settings: Output<"settings.read"> | null, hello: Output<"system.hello"> | null, first: Spoken | null): Spoken | null {
  const [spoken, setSpoken] = useState(first);
  const drawnFrom = useRef(first ? settings : null);
  useEffect(() => {
    if (!settings || !hello || drawnFrom.current === settings) return undefined;
    let current = true;
    void speak(settings, hello, () => current).then((found) => found && setSpoken(found));
    return () => {
      current = false;
    };
  }, [settings, hello]);
  return spoken;
}
