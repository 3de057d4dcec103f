/** The loopback host: the app behind a socket of this computer, for a browser on it. */
import { createAssets, type FindMedia } from "#transport/assets.ts";
import type { Dispatch } from "#transport/dispatch.ts";
import type { Events } from "#transport/events.ts";
import { createSessions } from "#transport/sessions.ts";
import { listenOnLoopback } from "./loopback.ts";

/** What a host needs of the app. */
export interface HostedApp {
  readonly dispatch: Dispatch;
  readonly events: Pick<Events, "subscribe" | "now" | "since">;
  readonly media: FindMedia;
}

export interface ServeOptions {
  readonly app: HostedApp;
  readonly clientDir: string;
  readonly port: number;
  /** Told the next address whenever the present one was used: shown where only the person at this computer sees it. */
  onNextAddress?(address: string): void;
}

export interface Served {
  /** Address with the code that is valid now. */
  address(): string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves an app. The caller opens and closes the app itself. @throws AppError conflict {port} */
export async function serve(options: ServeOptions): Promise<Served> {
  const { app } = options;
  const addressWith = (code: string): string => `${loopback.origin}/#code=${code}`;
  const sessions = createSessions({ onNewCode: (code) => options.onNextAddress?.(addressWith(code)) });
  const loopback = await listenOnLoopback(
    { dispatch: app.dispatch, events: app.events, assets: createAssets(options.clientDir, app.media), sessions },
    options.port,
  );
  return { address: () => addressWith(sessions.code()), port: loopback.port, close: () => loopback.close() };
}
