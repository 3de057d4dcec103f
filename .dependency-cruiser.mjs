/** Who may import whom (DESIGN §3). Run by `npm run check`; build/graph.mjs also fails when suspiciously few modules were seen. */
const only = (name, from, allowed, comment) => ({
  name, severity: "error", comment,
  from: { path: from },
  to: { path: "^(electron|renderer)/", pathNot: [from, ...allowed] },
});
const library = (name, packages, wraps) => ({
  name, severity: "error", comment: `A library is wrapped once: ${packages.join(", ")} only in ${wraps.join(", ")}`,
  from: { path: "^(electron|renderer)/", pathNot: wraps },
  to: { path: packages.map((p) => `node_modules/${p}/`) },
});

export default {
  forbidden: [
    { name: "no-circular", severity: "error", comment: "Two modules that need each other are one module, or miss a third.", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "no-unresolvable", severity: "error", comment: "An import that leads nowhere.", from: {}, to: { couldNotResolve: true, pathNot: "^electron$" } },
    only("contract-alone", "^electron/contract/", [], "The contract imports zod and itself."),
    { name: "contract-packages", severity: "error", comment: "The contract imports zod and itself.", from: { path: "^electron/contract/" }, to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/zod/" } },
    only("domain-pure", "^electron/domain/", ["^electron/contract/"], "The domain imports the contract."),
    { name: "domain-no-io", severity: "error", comment: "Domain rules are pure: no Node, no packages but zod and the scheduler.", from: { path: "^electron/domain/" }, to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/(zod|ts-fsrs)/" } },
    only("platform-low", "^electron/platform/", ["^electron/contract/", "^locales/"], "The platform knows the contract only."),
    only("db-low", "^electron/db/", ["^electron/(contract|domain|platform)/"], "The database knows contract, domain and platform."),
    only("packs-low", "^electron/packs/", ["^electron/(contract|domain|platform)/"], "Packs know contract, domain and platform."),
    only("records-low", "^electron/records/", ["^electron/(contract|domain|platform|db)/"], "Records know contract, domain, platform and the database."),
    only("authoring-low", "^electron/authoring/", ["^electron/(contract|domain|platform|packs|exports)/"], "Authoring knows contract, domain, platform, packs and exports."),
    only("services", "^electron/services/", ["^electron/(contract|domain|platform|db|packs|records|exports|authoring)/"], "A service orchestrates; transports are not its business."),
    { name: "service-not-service", severity: "error", comment: "A service never imports another service; what two need belongs below them.", from: { path: "^electron/services/([^/]+)\\.ts$" }, to: { path: "^electron/services/[^/]+\\.ts$", pathNot: ["^electron/services/$1\\.ts$", "^electron/services/(context|support)\\.ts$"] } },
    only("transport", "^electron/transport/", ["^electron/contract/"], "Transports import the contract; handlers arrive as an argument."),
    { name: "electron-package", severity: "error", comment: "The electron package only in main and preload.", from: { path: "^(electron|renderer)/", pathNot: "^electron/(main|preload)/" }, to: { path: "^electron$|node_modules/electron/" } },
    only("renderer", "^renderer/", ["^electron/(contract|domain)/"], "The client imports the contract, the domain and itself."),
    { name: "renderer-no-node", severity: "error", comment: "No Node in the page.", from: { path: "^renderer/" }, to: { dependencyTypes: ["core"] } },
    { name: "feature-index", severity: "error", comment: "A feature imports another only through its index.ts.", from: { path: "^renderer/features/([^/]+)/" }, to: { path: "^renderer/features/[^/]+/", pathNot: ["^renderer/features/$1/", "/index\\.ts$"] } },
    { name: "feature-index-outside", severity: "error", comment: "Outside its folder a feature is its index.ts.", from: { path: "^renderer/(app|api|ui|stores|i18n|content)/" }, to: { path: "^renderer/features/", pathNot: "/index\\.ts$" } },
    { name: "ui-low", severity: "error", comment: "Components know no feature and no transport.", from: { path: "^renderer/ui/" }, to: { path: "^renderer/(features|app|api)/" } },
    library("sqlite", ["better-sqlite3"], ["^electron/db/open\\.ts$"]),
    library("scheduler", ["ts-fsrs"], ["^electron/domain/review\\.ts$"]),
    library("zip", ["yazl", "yauzl"], ["^electron/packs/archive\\.ts$"]),
    library("components", ["react-aria-components"], ["^renderer/ui/"]),
    library("zustand", ["zustand"], ["^renderer/stores/"]),
    library("i18next", ["i18next", "react-i18next"], ["^electron/platform/words\\.ts$", "^renderer/i18n/"]),
    library("qr", ["qr"], ["^renderer/ui/(qr-code\\.tsx|read-qr\\.ts)$"]),
    library("jose", ["jose"], ["^electron/records/badge\\.ts$"]),
    library("router", ["wouter"], ["^renderer/app/"]),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.cache)/" },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"], extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"] },
  },
};
