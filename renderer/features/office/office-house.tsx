/** The records office: its door while it is shut, its rooms when it is open. */
import { useEffect, type ReactNode } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { ErrorBoundary } from "#renderer/app/error-boundary.tsx";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { page, Through } from "#renderer/app/pages.tsx";
import { Shell } from "#renderer/app/shell.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { CreateOffice } from "./create-office.tsx";
import { OfficeSpine } from "./office-spine.tsx";
import { officeRooms } from "./office-rooms.ts";
import { SheetKeeper } from "./recovery-sheet.tsx";
import { Unlock } from "./unlock.tsx";
import "./office.css";

const shell = page(async () => Shell, ["common"]);

export function OfficeHouse(): ReactNode {
  const { t } = useWords("office");
  const { data: state, error, refetch } = useQuery("office.state", {});
  const open = state?.open ?? false;
  useStaying(open);
  return (
    // The router takes its hook as a value: so it is told to live in the fragment.
    // oxlint-disable-next-line react/hooks
    <Router hook={useHashLocation}>
      <ErrorBoundary>
        <Through
          door={shell}
          props={{
            spine: <OfficeSpine open={open} />,
            children: (
              <SheetKeeper>
                {error ? (
                  <Door>
                    <FailureNote error={error} onRetry={refetch} />
                  </Door>
                ) : !state ? (
                  <Door>
                    <Loading />
                  </Door>
                ) : !state.exists ? (
                  <Door>
                    <CreateOffice />
                  </Door>
                ) : !open ? (
                  <Door>
                    <Unlock name={state.name ?? t("title")} />
                  </Door>
                ) : (
                  <Inside />
                )}
              </SheetKeeper>
            ),
          }}
        />
      </ErrorBoundary>
    </Router>
  );
}

/** What stands before the rooms: one page. */
function Door({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords("office");
  return (
    <Frame title={t("title")} crumbs={[{ label: t("title") }]}>
      <div className="page office-page">{children}</div>
    </Frame>
  );
}

function Inside(): ReactNode {
  const [first] = officeRooms;
  return (
    <Switch>
      {officeRooms.map(({ path, door }) => (
        <Route key={path} path={path}>
          <Through door={door} props={{}} />
        </Route>
      ))}
      <Route>
        <Redirect to={first?.path ?? "/"} replace />
      </Route>
    </Switch>
  );
}

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** Tells the host now and then that somebody is here; without that it shuts. */
function useStaying(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    let told = performance.now();
    const touch = (): void => {
      if (performance.now() - told < 30_000) return;
      told = performance.now();
      // Shut meanwhile: the state says so.
      void call("office.stay", {}).catch(() => undefined);
    };
    for (const sign of signs) document.addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
    };
  }, [open]);
}
