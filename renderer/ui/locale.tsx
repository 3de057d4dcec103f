/** The component library's own locale: direction and the few words it brings. Stands around every page that uses it. */
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { useWords, wordNow } from "#renderer/i18n/words.ts";

/**
 * The library speaks half of our languages. Its words can be given by whoever draws the page (its LocalizedStringProvider puts them under
 * these two symbols), but only once: so what is given here looks up the word of the moment.
 */
const given = {
  "@react-aria/overlays": {
    get dismiss(): string {
      return wordNow("common:close");
    },
  },
  // Said only of a menu that opens by a long press, and in a list without a placeholder: there is neither, but both are asked for.
  "@react-aria/menu": { longPressMessage: "…" },
  "react-aria-components": { selectPlaceholder: "…" },
};
if (typeof window !== "undefined") {
  Reflect.set(window, Symbol.for("react-aria.i18n.locale"), "en");
  Reflect.set(window, Symbol.for("react-aria.i18n.strings"), given);
}

export function ComponentLocale({ children }: { children: ReactNode }): ReactNode {
  const { language } = useWords("common");
  // The library knows no direction of these two.
  return <I18nProvider locale={language === "fil" || language === "dz" ? "en" : language}>{children}</I18nProvider>;
}
