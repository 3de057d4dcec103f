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
  requestSingleInstanceLock(handed) {
    told("handed", handed);
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
  async printToPDF(options) {
    told("print", options);
    return Buffer.from("%PDF-1.7 stand-in");
  }
}

const windows = [];
class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return windows;
  }
  webContents = new Contents();
  constructor(options) {
    super();
    windows.push(this);
    told("window", options);
    app.emit("web-contents-created", {}, this.webContents);
  }
  show() {
    told("show");
  }
  maximize() {
    told("maximize");
  }
  isMaximized() {
    return true;
  }
  isMinimized() {
    return true;
  }
  restore() {
    told("restore");
  }
  focus() {
    told("focus");
  }
  getTitle() {
    return "Study";
  }
  getNormalBounds() {
    return { x: 40, y: 30, width: 900, height: 600 };
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
    told("saved", JSON.parse(await call(url, "settings.save", { theme: "dark", language: "th" })));
    // A file opened with the program while it runs, and on macOS.
    app.emit("second-instance", {}, [], "/", { files: ["/media/stick/second.tdgapack", "/etc/passwd"] });
    app.emit("open-file", { preventDefault: () => undefined }, "/media/stick/third.tdgarecord");
    told("opened", JSON.parse(await call(url, "shell.opened", {})));
    const { output } = JSON.parse(await call(url, "shell.pick", { kind: "save-file", purpose: "save", suggested: "sheet.pdf" }));
    told("printed", JSON.parse(await call(url, "shell.print", { ticket: output.ticket })));
    setTimeout(() => {
      this.emit("close");
      app.emit("window-all-closed");
    }, 200);
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
exports.dialog = {
  showErrorBox: (_title, text) => told("error", text),
  showSaveDialog: async () => ({ canceled: false, filePath: process.env.SAVE_AS ?? "" }),
};
exports.Menu = { buildFromTemplate: (template) => template, setApplicationMenu: (menu) => told("menu", menu) };
exports.screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1280, height: 700 } }] };
exports.shell = { openPath: async () => "" };
exports.ipcMain = { handle: (channel, listener) => handlers.set(channel, listener), removeHandler: (channel) => handlers.delete(channel) };
exports.protocol = { registerSchemesAsPrivileged: (schemes) => told("schemes", schemes), handle: (_scheme, handler) => (answer = handler) };
exports.session = { defaultSession };
