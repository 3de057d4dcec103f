/** How the Academy looks and speaks for this person, and where the data lies. Each choice is kept at once. */
import { Keyboard } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { Input, Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useHost } from "#renderer/app/host.ts";
import { languageStanding } from "#renderer/app/language-standing.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { BackupsSection } from "#renderer/features/backups/index.ts";
import { OfficeSection, OwnDataSection } from "#renderer/features/own/index.ts";
import { KeysSection } from "#renderer/features/packs/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { useKeysSheet } from "#renderer/stores/keys.ts";
import { GuestSection } from "./guest-section.tsx";
import { PinSection } from "./pin-section.tsx";
import "./settings.css";

type Settings = Output<"settings.read">;

export function SettingsPage(): ReactNode {
  const { t } = useWords("settings");
  const { data, error, refetch } = useQuery("settings.read", {});
  const save = useCommand("settings.save");
  return (
    <Frame title={t("title")} crumbs={[{ label: t("title") }]} margin={<AboutMargin />}>
      <div className="page settings-page">
        <h1>{t("title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {save.error === null ? null : <FailureNote error={save.error} />}
        {data ? <Choices settings={data} save={(change) => void save.run(change)} /> : error ? null : <Loading />}
        <Person />
        <KeysSection />
        <BackupsSection />
      </div>
    </Frame>
  );
}

function Person(): ReactNode {
  const { t } = useWords("common");
  const { profile } = useHost();
  if (!profile) return null;
  const name = profile.guest ? t("guest") : profile.name;
  return (
    <>
      {profile.guest ? <GuestSection /> : null}
      <PinSection key={profile.id} on={profile.pin} name={name} />
      <OfficeSection readOnly={profile.movedAt !== null} />
      <OwnDataSection name={name} movedAt={profile.movedAt} />
    </>
  );
}

function Choices({ settings, save }: { settings: Settings; save: (change: Input<"settings.save">) => void }): ReactNode {
  const { t } = useWords("settings");
  const { t: common } = useWords("common");
  const { t: keys } = useWords("keys");
  const format = useFormat();
  const { languages } = useHost();
  const named = languages.map((entry) => ({
    value: entry.tag,
    label: entry.name,
    lang: entry.tag,
    note: languageStanding(entry, common),
  }));
  return (
    <>
      <Choice
        legend={t("language")}
        help={`${t("languageHelp")} ${t("previewHelp")}`}
        chosen={settings.language}
        options={named}
        onChoose={(language) => save({ language })}
      />
      <Choice
        legend={t("contentLanguage")}
        help={t("contentLanguageHelp")}
        chosen={settings.contentLanguage ?? ""}
        options={[{ value: "", label: t("follow") }, ...named.map(({ value, label, lang }) => ({ value, label, lang }))]}
        onChoose={(value) => save({ contentLanguage: value === "" ? null : value })}
      />
      <Choice
        legend={common("theme.title")}
        chosen={settings.theme}
        options={(["system", "light", "dark", "contrast"] as const).map((value) => ({ value, label: common(`theme.${value}`) }))}
        onChoose={(theme) => save({ theme })}
      />
      <Choice
        legend={common("textSize")}
        chosen={settings.textSize}
        options={([90, 100, 115, 130, 150, 200] as const).map((value) => ({ value, label: format.percent(value / 100) }))}
        onChoose={(textSize) => save({ textSize })}
      />
      <Choice
        legend={t("spacing.title")}
        chosen={settings.lineSpacing}
        options={(["normal", "wide"] as const).map((value) => ({ value, label: t(`spacing.${value}`) }))}
        onChoose={(lineSpacing) => save({ lineSpacing })}
      />
      <Choice
        legend={t("density.title")}
        help={t("density.help")}
        chosen={settings.density}
        options={(["normal", "touch"] as const).map((value) => ({ value, label: t(`density.${value}`) }))}
        onChoose={(density) => save({ density })}
      />
      <p>
        <button type="button" className="btn" onClick={() => useKeysSheet.getState().show()}>
          <Keyboard className="icon" aria-hidden="true" />
          {keys("title")}
        </button>
      </p>
    </>
  );
}

interface Option<T> {
  readonly value: T;
  readonly label: string;
  readonly lang?: string;
  readonly note?: string;
}
function Choice<T extends string | number>(props: {
  legend: string;
  help?: string;
  chosen: T;
  options: readonly Option<T>[];
  onChoose: (value: T) => void;
}): ReactNode {
  const id = useId();
  return (
    <fieldset className="choice" aria-describedby={props.help === undefined ? undefined : `${id}-help`}>
      <legend>{props.legend}</legend>
      {props.help === undefined ? null : (
        <p className="quiet" id={`${id}-help`}>
          {props.help}
        </p>
      )}
      <div className="choices">
        {props.options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={id} checked={option.value === props.chosen} onChange={() => props.onChoose(option.value)} />
            <bdi lang={option.lang}>{option.label}</bdi>
            {option.note === undefined ? null : <span className="label">{option.note}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function AboutMargin(): ReactNode {
  const { t } = useWords("settings");
  const { t: help } = useWords("help");
  const format = useFormat();
  const host = useHost();
  return (
    <>
      <section className="note place">
        <h2>{t("data.title")}</h2>
        <p>{t("data.where")}</p>
        <p className="ltr folder">{host.data.label}</p>
        <p className="mt-2">{t("data.promise")}</p>
      </section>
      <section className="note">
        <h2>{t("about.title")}</h2>
        <p>{t("about.version", { version: format.isolate(host.version), date: format.date(host.builtAt) })}</p>
        <p className="mt-2">{t("about.licence")}</p>
        <p className="mt-2">
          <a href="#/parts">{help("parts.title")}</a>
        </p>
      </section>
    </>
  );
}
