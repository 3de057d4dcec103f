/** Builds the client: one page, split by route, language and script. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { helpTexts } from "./help.ts";
import { root } from "./places.mjs";

/** Names the chunks that every start needs, and those of the first start, in the page itself, so that they are fetched beside the entry and not after it. */
const startEarly: Plugin = {
  name: "start-early",
  transformIndexHtml: {
    order: "post",
    handler(_html, { bundle }) {
      const chunks = Object.values(bundle ?? {}).filter((part) => part.type === "chunk");
      const start = chunks.find((chunk) => chunk.name === "start");
      const signIn = chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith("features/sign-in/sign-in.tsx")));
      if (!start || !signIn)
        throw new Error("The chunk of the start or of the sign-in was not found: the page would be fetched in one wave more.");
      // English lies beneath every language, so its first words are never fetched in vain.
      const words = chunks.filter((chunk) =>
        chunk.moduleIds.some((id) => /locales\/(?:en\/(?:common|sign-in|profile)|cldr\/en)\.json$/.test(id)),
      );
      return [...new Set([start.fileName, ...start.imports, signIn.fileName, ...signIn.imports, ...words.map((chunk) => chunk.fileName)])]
        .filter((file) => !chunks.some((chunk) => chunk.isEntry && chunk.fileName === file))
        .map((file) => ({ tag: "link", attrs: { rel: "modulepreload", href: `./${file}` }, injectTo: "head" }));
    },
  },
};

export default defineConfig({
  root: `${root}/renderer`,
  base: "./",
  plugins: [helpTexts, react(), startEarly],
  build: {
    outDir: `${root}/dist/client`,
    emptyOutDir: true,
    target: "chrome130",
    // Fonts stay files of their own, or every page would carry them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    license: { fileName: "licences.json" },
  },
});
