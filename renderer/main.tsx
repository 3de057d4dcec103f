/** Starts the client: style, then the app. */
import "#renderer/ui/fonts.css";
import "#renderer/ui/tokens.css";
import "#renderer/ui/base.css";
import "#renderer/ui/shell.css";
import "#renderer/ui/shell-narrow.css";
import "#renderer/ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "#renderer/app/app.tsx";
import { applyTheme } from "#renderer/app/theme.ts";

// Before the first paint of ours: a dark office stays dark while the settings are read.
applyTheme("system");
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
