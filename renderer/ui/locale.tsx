/** The component library's own locale: direction and the few words it brings. */
export { I18nProvider as ComponentLocale } from "react-aria-components";
