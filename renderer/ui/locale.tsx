/** The component library's own locale: direction and the few words it brings. Stands around every page that uses it. */
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { useWords } from "#renderer/i18n/words.ts";

export function ComponentLocale({ children }: { children: ReactNode }): ReactNode {
  const { language } = useWords("common");
  // The library knows some of our languages only; its few built-in words are never shown alone.
  return <I18nProvider locale={language === "fil" || language === "dz" ? "en" : language}>{children}</I18nProvider>;
}
