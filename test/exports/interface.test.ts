/** The interface's words out to a translator and back: nothing changes on the way, and what is unsound is refused. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, test } from "vitest";
import { interfaceLanguages } from "#contract/model/basic.ts";
import { exportInterface, takeInterface, type Taken } from "#exports/interface.ts";
import { readPo, writePo } from "#exports/po.ts";
import type { Exchange, Refusal, Unit } from "#exports/units.ts";
import { readXliff, writeXliff } from "#exports/xliff.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-exchange-"));
  cpSync(join(import.meta.dirname, "../../locales"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const others = interfaceLanguages.filter((tag) => tag !== "en");
function taken(exchange: Exchange | null): Taken {
  const found: Taken | Refusal | null = exchange && takeInterface(folder, exchange);
  if (!found || "code" in found) throw new Error(found?.message ?? "nothing was read");
  return found;
}
/** The Thai export with some of its units changed. */
function thai(changes: Record<string, Partial<Unit>>): Exchange {
  const exchange = exportInterface(folder, "th");
  return { ...exchange, units: exchange.units.map((unit) => ({ ...unit, ...changes[unit.id] })) };
}

it.each(others)("of %s comes back through both formats with nothing changed", (tag) => {
  const exchange = exportInterface(folder, tag);
  expect(exchange.units.length).toBeGreaterThan(500);
  for (const back of [readPo(writePo(exchange)), readXliff(writeXliff(exchange))]) {
    expect(back.refusals).toEqual([]);
    expect(back.exchange).toEqual(exchange);
    expect(taken(back.exchange)).toMatchObject({ changed: [], reviewed: [], refusals: [] });
  }
});

test("a better word changes its line and nothing else; reviewed, it is marked until English changes", () => {
  const before = readFileSync(join(folder, "th/common.json"), "utf8");
  const better = taken(thai({ "common:retry": { target: "ลองใหม่อีกครั้งเถอะ", state: "reviewed" } }));
  expect(better).toMatchObject({ changed: ["common:retry"], reviewed: ["common:retry"], refusals: [] });
  expect([...better.files.keys()].toSorted()).toEqual(["th/_meta.json", "th/common.json"]);
  const lines = (text: string): string[] => text.split("\n");
  const after = lines(better.files.get("th/common.json") ?? "");
  expect(after.filter((line, at) => line !== lines(before)[at])).toEqual(['  "retry": "ลองใหม่อีกครั้งเถอะ",']);
  for (const [path, text] of better.files) writeFileSync(join(folder, path), text);
  const state = (): string | undefined => exportInterface(folder, "th").units.find(({ id }) => id === "common:retry")?.state;
  expect(state()).toBe("reviewed");

  const english = join(folder, "en/common.json");
  const old = readFileSync(english, "utf8");
  writeFileSync(english, old.replace(/"retry": "[^"]*"/, '"retry": "Try once more"'));
  expect(state()).toBe("translated");
  writeFileSync(english, old);
});

it.each([
  ["unsound", { target: "เวลา" }],
  ["source-changed", { source: "Kept at {{time}}" }],
])("a text that is %s is refused and leaves what there is", (code, change) => {
  const { changed, refusals, files } = taken(thai({ "common:saved": change }));
  expect(refusals.map((refusal) => [refusal.code, refusal.unit])).toEqual([[code, "common:saved"]]);
  expect([changed, [...files]]).toEqual([[], []]);
});

test("a text without a translation leaves what there is; one that nobody has is refused", () => {
  expect(taken(thai({ "common:saved": { target: "", state: "initial" } })).changed).toEqual([]);
  const strange = { ...thai({}), units: [{ id: "common:no-such", source: "x", target: "y", state: "reviewed", notes: [] } as const] };
  expect(taken(strange).refusals.map(({ code }) => code)).toEqual(["unknown-unit"]);
});

it.each([{ language: "fr" }, { language: "en" }, { sourceLanguage: "de" }, { original: "a-course" }])("%o is no file for here", (other) => {
  expect(takeInterface(folder, { ...thai({}), ...other })).toMatchObject({ code: "other-language" });
});
