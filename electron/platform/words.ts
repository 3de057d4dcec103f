/** The app's words outside the page: command line, terminal, system dialogs. The same files as the page's, through the same library. */
import { createInstance } from "i18next";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Failure } from "#contract/errors.ts";
import { interfaceLanguages, type InterfaceLanguage } from "#contract/model/basic.ts";

export interface Words {
  /** The words behind `namespace:key`, with `{{names}}` filled in. A key that is missing here is taken from English. */
  say(key: string, values?: Readonly<Record<string, string | number | boolean>>): string;
  /** What happened, what it means, what to do: one paragraph. */
  failure(failure: Failure): string;
}

const Tree = z.record(z.string(), z.unknown());

/**
 * Reads the words of one language, and English behind it.
 * @param localesDir the folder that holds `<lang>/<namespace>.json`.
 */
export function openWords(localesDir: string, language: InterfaceLanguage = "en"): Words {
  const instance = createInstance();
  const resources = Object.fromEntries([...new Set<string>(["en", language])].map((lang) => [lang, readLanguage(join(localesDir, lang))]));
  void instance.init({
    lng: language,
    fallbackLng: "en",
    resources,
    ns: Object.keys(resources["en"] ?? {}),
    // Everything is at hand: the instance is ready when `init` returns.
    initAsync: false,
    interpolation: { escapeValue: false },
    returnObjects: true,
  });
  const sentences = (key: string, values: Readonly<Record<string, string | number | boolean>>): string => {
    const found: unknown = instance.t(key, { ...values });
    return typeof found === "string" ? found : Object.values(Tree.parse(found)).map(String).join(" ");
  };
  return {
    say: (key, values = {}) => sentences(key, values),
    failure: ({ code, details }) => sentences(`errors:${code}`, details),
  };
}

function readLanguage(folder: string): Record<string, Record<string, unknown>> {
  const namespaces: Record<string, Record<string, unknown>> = {};
  for (const name of filesOf(folder)) {
    const parsed = Tree.safeParse(readJson(join(folder, name)));
    if (parsed.success) namespaces[name.slice(0, -".json".length)] = parsed.data;
  }
  return namespaces;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith("_"));
  } catch {
    return [];
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** What a language calls itself, what English calls it, and which way it runs. Source: Unicode CLDR 48, `languages` of each locale. */
const languageNames: Record<InterfaceLanguage, { name: string; english: string }> = {
  en: { name: "English", english: "English" },
  id: { name: "Bahasa Indonesia", english: "Indonesian" },
  ms: { name: "Bahasa Melayu", english: "Malay" },
  fil: { name: "Filipino", english: "Filipino" },
  vi: { name: "Tiếng Việt", english: "Vietnamese" },
  "zh-TW": { name: "正體中文", english: "Chinese, Taiwan" },
  th: { name: "ไทย", english: "Thai" },
  lo: { name: "ລາວ", english: "Lao" },
  km: { name: "ខ្មែរ", english: "Khmer" },
  my: { name: "မြန်မာ", english: "Burmese" },
  hi: { name: "हिन्दी", english: "Hindi" },
  ne: { name: "नेपाली", english: "Nepali" },
  bn: { name: "বাংলা", english: "Bangla" },
  si: { name: "සිංහල", english: "Sinhala" },
  ta: { name: "தமிழ்", english: "Tamil" },
  dz: { name: "རྫོང་ཁ", english: "Dzongkha" },
  ur: { name: "اردو", english: "Urdu" },
};

const Meta = z.object({ state: z.enum(["original", "machine-drafted", "reviewed", "preview"]) });

export interface InterfaceLanguageEntry {
  tag: InterfaceLanguage;
  name: string;
  english: string;
  direction: "ltr" | "rtl";
  state: "original" | "machine-drafted" | "reviewed" | "preview";
}

/**
 * The interface languages that have words, in the order the first start shows them. A language gets its `_meta.json`
 * with its last word, so one without it is not offered. `preview`: complete, but not yet fit to be relied on.
 */
export function languageEntries(localesDir: string): InterfaceLanguageEntry[] {
  return interfaceLanguages.flatMap((tag) => {
    const state = languageState(localesDir, tag);
    return state === undefined ? [] : [{ tag, ...languageNames[tag], direction: tag === "ur" ? "rtl" : "ltr", state }];
  });
}

/** Where the translation of a language stands; undefined while it has no `_meta.json`. */
export function languageState(localesDir: string, tag: InterfaceLanguage): InterfaceLanguageEntry["state"] | undefined {
  return tag === "en" ? "original" : Meta.safeParse(readJson(join(localesDir, tag, "_meta.json"))).data?.state;
}
