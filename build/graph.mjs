/** Checks the import rules, and that the graph was really read: a checker that parses nothing reports no violation. */
import { cruise } from "dependency-cruiser";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import rules from "../.dependency-cruiser.mjs";
import { root } from "./places.mjs";

process.chdir(root);
const { output } = await cruise(["electron", "renderer"], { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true });
if (typeof output === "string") throw new Error("The graph came back as text.");

const sources = ["electron", "renderer"]
  .flatMap((dir) => readdirSync(join(root, dir), { recursive: true }).map(String))
  .filter((f) => /\.tsx?$/.test(f)).length;
const seen = output.modules.filter((m) => /^(electron|renderer)\/.*\.tsx?$/.test(m.source));
const edges = seen.reduce((n, m) => n + m.dependencies.length, 0);
let failed = false;
if (seen.length < sources * 0.9 || edges < seen.length) {
  process.stderr.write(`The import graph saw ${seen.length} of ${sources} modules and ${edges} imports: it is not to be believed.\n`);
  failed = true;
}
for (const v of output.summary.violations) {
  const rule = rules.forbidden.find((r) => r.name === v.rule.name);
  process.stderr.write(
    `${v.from} -> ${v.to}\n    ${v.rule.name}: ${rule?.comment ?? ""}${v.cycle ? " " + v.cycle.map((c) => c.name).join(" -> ") : ""}\n`,
  );
  failed = true;
}
process.stdout.write(`import rules: ${seen.length} modules, ${edges} imports, ${output.summary.violations.length} violations\n`);
process.exit(failed ? 1 : 0);
