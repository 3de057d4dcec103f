/** A new profile: only a name is needed. */
import { ArrowRight } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function AboutYou({ onBack }: { onBack: () => void }): ReactNode {
  const { t, language } = useWords("sign-in");
  const format = useFormat();
  const host = useHost();
  const create = useCommand("profiles.create");
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const countries = [...format.countries()].toSorted((a, b) => format.compare(a.name, b.name));
  const entry = host.languages.find((each) => each.tag === language);
  return (
    <form
      className="about"
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const said = (name: string): string => {
          const value = form.get(name);
          return typeof value === "string" ? value.trim() : "";
        };
        if (said("name") === "") {
          setMissing(true);
          field.current?.focus();
          return;
        }
        if (!entry) return;
        void create.run({ name: said("name"), country: said("country") || null, organisation: said("organisation"), language: entry.tag });
      }}
    >
      <h2 id={`${id}-title`}>{t("about")}</h2>
      <p className="quiet mb">{t("aboutHelp")}</p>
      <div className="field">
        <label htmlFor={`${id}-name`}>{t("name")}</label>
        <input
          ref={field}
          id={`${id}-name`}
          name="name"
          maxLength={120}
          dir="auto"
          autoComplete="off"
          aria-required="true"
          aria-invalid={missing}
          aria-describedby={`${id}-name-help`}
          onChange={() => setMissing(false)}
        />
        <span id={`${id}-name-help`} className={missing ? "bad" : "help"} role={missing ? "alert" : undefined}>
          {missing ? t("nameMissing") : t("nameHelp")}
        </span>
      </div>
      <div className="field">
        <label htmlFor={`${id}-country`}>{t("country")}</label>
        <select id={`${id}-country`} name="country" defaultValue="">
          <option value="">{t("countryNone")}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-organisation`}>{t("organisation")}</label>
        <input id={`${id}-organisation`} name="organisation" maxLength={200} dir="auto" autoComplete="off" />
      </div>
      {create.error === null ? null : <FailureNote error={create.error} />}
      <p className="row mt-5">
        <button type="submit" className="btn primary big" disabled={create.busy}>
          {t("begin")}
          <ArrowRight className="icon icon-dir" aria-hidden="true" />
        </button>
        <button type="button" className="btn plain big" onClick={onBack}>
          {t("back")}
        </button>
      </p>
    </form>
  );
}
