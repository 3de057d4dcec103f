/** What a window may never do. Only the calls used here are named, so that a test can stand in for Electron. */

/** The page's own scheme and host: no port, no file, no network. */
export const pageScheme = "academy";
export const pageAddress = `${pageScheme}://app/`;

/** Whether an address is our page. */
export function isOurPage(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${pageScheme}:` && url.host === "app" && url.username === "" && url.password === "";
  } catch {
    return false;
  }
}

/** Preferences of every window. The spelling checker is off because it would fetch dictionaries from the network. */
export const safePreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

interface Preventable {
  preventDefault(): void;
}
/** Electron's `WebContents`, as far as guarded here. */
export interface GuardedContents {
  on(
    event: "will-navigate" | "will-redirect" | "will-frame-navigate",
    listener: (event: Preventable & { readonly url: string }) => void,
  ): unknown;
  on(event: "will-attach-webview", listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: () => { action: "deny" }): void;
}
/** Electron's `Session`, as far as guarded here. */
export interface GuardedSession {
  setPermissionRequestHandler(handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setSpellCheckerEnabled(enabled: boolean): void;
  on(event: "will-download", listener: (event: Preventable) => void): unknown;
  readonly webRequest: {
    onBeforeRequest(listener: (details: { readonly url: string }, callback: (response: { cancel?: boolean }) => void) => void): void;
  };
}

/** Keeps a window on our page: no other address, no new window, no embedded one. */
export function guardContents(contents: GuardedContents): void {
  contents.on("will-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

function stay(event: Preventable & { readonly url: string }): void {
  if (!isOurPage(event.url)) event.preventDefault();
}

/** Grants no permission, downloads nothing, and lets no request out: offline means offline. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !staysInside(url) }));
}

/** Our page, what it made itself (blob, data), and the developer tools. */
function staysInside(address: string): boolean {
  return isOurPage(address) || /^(devtools|data):/.test(address) || address.startsWith(`blob:${pageScheme}://app/`);
}
