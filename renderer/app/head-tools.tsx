/** Tools at hand on every page: text and theme, language, who is here. */
import { ALargeSmall, Languages, Search, User } from "lucide-react";
import type { ReactNode } from "react";
import type { Input } from "#contract/procedures/index.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { useFinding } from "#renderer/stores/finding.ts";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { useHost, useSettings } from "./host.ts";
import { languageStanding } from "./language-standing.ts";
import { leave } from "./use-idle-lock.ts";

const sizes = [90, 100, 115, 130, 150, 200] as const;
const themes = ["system", "light", "dark", "contrast"] as const;

/** @param studying what is searched, and who studies, belong to the rooms of studying only */
export function HeadTools({ studying }: { studying: boolean }): ReactNode {
  const { t, language } = useWords("common");
  const format = useFormat();
  const host = useHost();
  const settings = useSettings();
  const { run } = useCommand("settings.save");
  const save = (change: Input<"settings.save">): void => void run(change);
  return (
    <>
      {studying ? <SearchButton /> : null}
      <MenuButton
        label={t("textAndTheme")}
        icon={<ALargeSmall className="icon" aria-hidden="true" />}
        bare
        sections={[
          {
            title: t("textSize"),
            chosen: String(settings.textSize),
            items: sizes.map((size) => ({ id: String(size), label: format.percent(size / 100) })),
            onChoose: (id) => save({ textSize: sizes.find((size) => String(size) === id) ?? 100 }),
          },
          {
            title: t("theme.title"),
            chosen: settings.theme,
            items: themes.map((theme) => ({ id: theme, label: t(`theme.${theme}`) })),
            onChoose: (id) => save({ theme: themes.find((theme) => theme === id) ?? "system" }),
          },
        ]}
      />
      <MenuButton
        label={t("language")}
        shown={host.languages.find((entry) => entry.tag === language)?.name ?? language}
        shownLanguage={language}
        icon={<Languages className="icon" aria-hidden="true" />}
        sections={[
          {
            title: t("language"),
            chosen: language,
            items: host.languages.map((entry) => ({
              id: entry.tag,
              label: entry.name,
              lang: entry.tag,
              note: entry.state === "preview" ? languageStanding(entry, t) : undefined,
            })),
            onChoose: (id) => {
              const chosen = host.languages.find((entry) => entry.tag === id);
              if (chosen) save({ language: chosen.tag });
            },
          },
        ]}
      />
      {studying && host.profile ? (
        <MenuButton
          label={t("you")}
          shown={host.profile.guest ? t("guest") : host.profile.name}
          icon={<User className="icon" aria-hidden="true" />}
          sections={[
            {
              items: [
                { id: "progress", label: t("room.progress"), href: "#/progress" },
                { id: "settings", label: t("room.settings"), href: "#/settings" },
                { id: "office", label: t("room.office"), href: "#/office" },
                { id: "leave", label: t(host.profile.pin ? "lock" : "switchProfile") },
              ],
              onChoose: (id) => {
                if (id === "leave") void leave();
              },
            },
          ]}
        />
      ) : null}
    </>
  );
}

/** Beside tools of the page it keeps to its icon. */
function SearchButton(): ReactNode {
  const { t } = useWords("common");
  return (
    <button
      type="button"
      className="find"
      aria-label={t("find")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => useFinding.getState().ask()}
    >
      <Search className="icon" aria-hidden="true" />
      <span>{t("find")}</span>
      {/* Drawn by style: it is told by aria-keyshortcuts, and is no part of the name. */}
      <kbd className="ltr" lang="en" data-keys="Ctrl K" />
    </button>
  );
}
