/**
 * Starts the client. This file is small, so that the first questions are on their way while the rest is still being read:
 * who is here, in which language, with which theme.
 */
import "#renderer/ui/fonts.css";
import "#renderer/ui/tokens.css";
import "#renderer/ui/base.css";
import "#renderer/ui/shell.css";
import "#renderer/ui/shell-narrow.css";
import "#renderer/ui/controls.css";
import { askAhead } from "#renderer/api/transport.ts";
import { applyTheme } from "#renderer/app/theme.ts";

// Before the first paint of ours: a dark office stays dark while the settings are read.
applyTheme("system");
askAhead(["system.hello", "settings.read", "profiles.list"]);
void import("#renderer/app/start.tsx").then(({ start }) => start());
