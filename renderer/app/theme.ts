/** Sets what the style sheet asks of the root element: theme, text size, spacing, density. */
import type { Settings } from "#contract/procedures/profiles.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const contrast = window.matchMedia("(prefers-contrast: more)");
/** Paper is white: light ink of a dark theme would not be seen on it. */
const paper = window.matchMedia("print");
let chosen: Settings["theme"] = "system";
function paint(): void {
  if (paper.matches) {
    document.documentElement.dataset["theme"] = "light";
    return;
  }
  const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
  document.documentElement.dataset["theme"] = chosen === "system" ? system : chosen;
}
dark.addEventListener("change", paint);
contrast.addEventListener("change", paint);
paper.addEventListener("change", paint);

export function applyTheme(theme: Settings["theme"]): void {
  chosen = theme;
  paint();
}
export function applySettings(settings: Settings): void {
  applyTheme(settings.theme);
  const root = document.documentElement;
  root.style.fontSize = settings.textSize === 100 ? "" : `${settings.textSize}%`;
  root.dataset["density"] = settings.density;
  root.dataset["keys"] = settings.singleKeys ? "on" : "off";
  root.dataset["spacing"] = settings.lineSpacing;
}
