/** What a house of rooms beside that of studying stands on: addresses in the fragment, the shell around, one door a room. */
import type { ReactNode } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { ErrorBoundary } from "./error-boundary.tsx";
import { page, Through, type PageDoor } from "./pages.tsx";
import { Shell } from "./shell.tsx";

const shell = page(async () => Shell, ["common"]);

export function House({ spine, children }: { spine: ReactNode; children: ReactNode }): ReactNode {
  return (
    // The router takes its hook as a value: so it is told to live in the fragment.
    // oxlint-disable-next-line react/hooks
    <Router hook={useHashLocation}>
      <ErrorBoundary>
        <Through door={shell} props={{ spine, children }} />
      </ErrorBoundary>
    </Router>
  );
}

/** The room of the address, or the first one. */
export function HouseRooms({ rooms }: { rooms: readonly { readonly path: string; readonly door: PageDoor<object> }[] }): ReactNode {
  return (
    <Switch>
      {rooms.map(({ path, door }) => (
        <Route key={path} path={path}>
          <Through door={door} props={{}} />
        </Route>
      ))}
      <Route>
        <Redirect to={rooms[0]?.path ?? "/"} replace />
      </Route>
    </Switch>
  );
}

/** The address of the present room. */
export function useHere(): string {
  return useHashLocation()[0];
}
