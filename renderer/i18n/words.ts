/** The interface's words in the chosen language: a namespace a file, loaded when first used; English beneath, never beside. */
import i18next from "i18next";
import { createContext, useCallback, useContext } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import type { FormatterModule, TFunction } from "i18next";
import type { Format } from "#domain/format.ts";
import type { Failure } from "#contract/errors.ts";

const files = import.meta.glob<Record<string, unknown>>(
  ["/../locales/*/*.json", "!/../locales/{cldr,terms}/*.json", "!/../locales/*/_meta.json"],
  { import: "default" },
);
const fileOf = (language: string, namespace: string): string | undefined =>
  Object.keys(files).find((path) => path.endsWith(`/locales/${language}/${namespace}.json`));

const numbers = new Map<string, Format["number"]>();
/** Says how a language writes the numbers inside its sentences; `speak` calls it when the language's data has come. */
export function writeNumbers(language: string, write: Format["number"]): void {
  numbers.set(language, write);
}
/** With `numberWriter`: every value of a sentence passes by it. */
export const interpolation = { escapeValue: false, alwaysFormat: true } as const;
/**
 * Numbers stand in sentences in the language's own digits: `{{count}}` of a plural arrives as a number, and nothing else would
 * write it in Bangla or Nepali digits. Texts stay as they are (React escapes).
 */
export const numberWriter = {
  type: "formatter",
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format?: string, language = "en") =>
    typeof value === "number" ? (numbers.get(language)?.(value) ?? String(value)) : typeof value === "string" ? value : String(value),
} satisfies FormatterModule;

let begin: () => void = () => undefined;
const begun = new Promise<void>((resolve) => (begin = resolve));
/** Starts i18next in a language, with the words that the first screen shows: in one wave, not one after the other. */
export async function startWords(language: string, namespaces: readonly string[]): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(numberWriter)
    .use({
      type: "backend",
      init: () => undefined,
      read(asked: string, namespace: string, done: (error: Error | null, words: Record<string, unknown> | false) => void) {
        const path = fileOf(asked, namespace);
        const load = path === undefined ? undefined : files[path];
        if (!load) return done(null, {});
        load().then(
          (words) => done(null, words),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
        );
      },
    } as const)
    .init({
      lng: language,
      fallbackLng: "en",
      ns: [...new Set(["common", ...namespaces])],
      defaultNS: "common",
      interpolation,
      react: { useSuspense: true },
      load: "currentOnly",
      returnNull: false,
    });
  begin();
}
/** Brings namespaces before they are shown. */
export async function loadWords(namespaces: readonly string[]): Promise<void> {
  await begun;
  await i18next.loadNamespaces([...namespaces]);
}
/** Changes the language of every word on the screen once its files are there. */
export async function changeWords(language: string): Promise<void> {
  await i18next.changeLanguage(language);
}

/** A word in the language of this moment, for what is no component and asks again each time. */
export function wordNow(key: string): string {
  return i18next.t(key);
}

export interface Spoken {
  readonly format: Format;
  /** Interface language. */
  readonly language: string;
  /** Language asked for in course texts. */
  readonly contentLanguage: string;
  /** Names of all interface languages in themselves. */
  readonly names: Readonly<Record<string, string>>;
}
export const SpokenContext = createContext<Spoken | null>(null);
function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error("Words are used outside their provider.");
  return spoken;
}

/** Words of a namespace. */
export function useWords(namespace: string): { t: TFunction; language: string } {
  const { t } = useTranslation(namespace);
  return { t, language: useSpoken().language };
}
export function useFormat(): Format {
  return useSpoken().format;
}
export function useContentLanguage(): string {
  return useSpoken().contentLanguage;
}
/** The name of a language in itself. */
export function useLanguageNames(): (tag: string) => string {
  const { names } = useSpoken();
  return useCallback((tag: string) => names[tag] ?? tag, [names]);
}

/** Splits a failure into its three sentences: what happened, what it means for the person's work, what to do. */
export function useFailureWords(): (error: unknown) => { title: string; meaning: string; action: string } {
  const { t } = useTranslation("errors");
  return useCallback(
    (error: unknown) => {
      const failure = failureOf(error);
      const part = (name: string): string => t(`${failure.code}.${name}`, failure.details);
      return { title: part("title"), meaning: part("meaning"), action: part("action") };
    },
    [t],
  );
}
/** The same in one run of text. */
export function useErrorWords(): (error: unknown) => string {
  const words = useFailureWords();
  return useCallback(
    (error: unknown) => {
      const { title, meaning, action } = words(error);
      return `${title} ${meaning} ${action}`;
    },
    [words],
  );
}
function failureOf(error: unknown): Pick<Failure, "details"> & { code: string } {
  const found = typeof error === "object" && error !== null && "failure" in error ? error.failure : error;
  if (typeof found === "object" && found !== null && "code" in found && typeof found.code === "string") {
    const details = "details" in found && typeof found.details === "object" && found.details !== null ? { ...found.details } : {};
    return { code: found.code, details };
  }
  return { code: "internal", details: { reference: "page" } };
}
