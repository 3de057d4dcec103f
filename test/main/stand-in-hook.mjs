/** Loaded with --import: gives `electron` to be the stand-in. */
import { registerHooks } from "node:module";

registerHooks({
  resolve: (name, context, next) =>
    name === "electron" ? { url: new URL("electron-stand-in.cjs", import.meta.url).href, shortCircuit: true } : next(name, context),
});
