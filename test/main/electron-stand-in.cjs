/** As much of Electron as main.ts calls: enough to run the real main process under plain Node. Prints what is asked of it as JSON lines. */
const { EventEmitter } = require("node:events");

const told = (what, value) => process.stdout.write(`${JSON.stringify([what, value ?? null])}\n`);
const handlers = new Map();
let answer;

class App extends EventEmitter {
  isPackaged = false;
  commandLine = { appendSwitch: () => undefined };
  enableSandbox() {
    told("sandbox");
  }
  setPath(name, path) {
    told(name, path);
  }
  getPath() {
    return require("node:os").tmpdir();
  }
  getName() {
    return "Academy";
  }
  requestSingleInstanceLock() {
    return process.env.SECOND_INSTANCE === undefined;
  }
  whenReady() {
    return Promise.resolve();
  }
  exit(code) {
    process.exit(code);
  }
  quit() {
    let waits = false;
    this.emit("will-quit", { preventDefault: () => (waits = true) });
    if (!waits) process.exit(0);
  }
}
const app = new App();

class Contents extends EventEmitter {
  id = 1;
  isDestroyed() {
    return false;
  }
  send(channel, value) {
    told(channel, value);
  }
  setWindowOpenHandler() {
    told("guarded");
  }
}

class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [];
  }
  webContents = new Contents();
  constructor(options) {
    super();
    told("window", options);
    app.emit("web-contents-created", {}, this.webContents);
  }
  show() {
    told("show");
  }
  async loadURL(url) {
    const response = answer(new Request(url));
    told("page", { status: response.status, text: await response.text() });
    this.emit("ready-to-show");
    this.webContents.emit("did-finish-load");
    const call = (at, name, input) =>
      handlers.get("academy:call")({ sender: this.webContents, senderFrame: { url: at, parent: null } }, name, JSON.stringify({ input }));
    told("foreign", JSON.parse(await call("https://evil.example/", "system.hello", {})));
    told("hello", JSON.parse(await call(url, "system.hello", {})));
    told("saved", JSON.parse(await call(url, "settings.save", { theme: "dark" })));
    setTimeout(() => app.emit("window-all-closed"), 200);
  }
}

const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: () => told("permissions"),
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
  webRequest: { onBeforeRequest: () => told("requests") },
});

exports.app = app;
exports.BrowserWindow = BrowserWindow;
exports.dialog = { showErrorBox: (_title, text) => told("error", text) };
exports.ipcMain = { handle: (channel, listener) => handlers.set(channel, listener), removeHandler: (channel) => handlers.delete(channel) };
exports.protocol = { registerSchemesAsPrivileged: (schemes) => told("schemes", schemes), handle: (_scheme, handler) => (answer = handler) };
exports.session = { defaultSession };
