/** Builds the client: one page, split by route, language and script. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { root } from "./places.mjs";

export default defineConfig({
  root: `${root}/renderer`,
  base: "./",
  plugins: [react()],
  build: {
    outDir: `${root}/dist/client`,
    emptyOutDir: true,
    target: "chrome130",
    // Fonts stay files of their own, or every page would carry them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
});
