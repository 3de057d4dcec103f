/** Builds what runs outside the page: both hosts and the command line as ES modules, and the sandboxed preload as one CommonJS file. */
import { defineConfig } from "vite";
import { root } from "./places.mjs";

const preload = process.env["ACADEMY_BUILD"] === "preload";

export default defineConfig({
  root,
  publicDir: false,
  // Packages are taken in: hundreds of small files would be read at each start. The one that carries a binary stays beside the program.
  ssr: { target: "node", noExternal: true, external: preload ? [] : ["better-sqlite3"] },
  build: preload
    ? {
        ssr: true,
        outDir: `${root}/dist/preload`,
        emptyOutDir: true,
        target: "node24",
        minify: false,
        rolldownOptions: {
          input: { preload: `${root}/electron/preload/preload.ts` },
          external: ["electron"],
          output: { format: "cjs", entryFileNames: "[name].cjs" },
        },
      }
    : {
        ssr: true,
        outDir: `${root}/dist/node`,
        emptyOutDir: true,
        target: "node24",
        minify: false,
        sourcemap: true,
        license: { fileName: "licences.json" },
        rolldownOptions: {
          input: {
            start: `${root}/electron/server/start.ts`,
            academy: `${root}/electron/cli/academy.ts`,
            main: `${root}/electron/main/main.ts`,
            reader: `${root}/electron/services/office-reader-worker.ts`,
          },
          external: ["electron"],
          output: { format: "esm", entryFileNames: "[name].js", chunkFileNames: "shared/[name]-[hash].js" },
        },
      },
});
