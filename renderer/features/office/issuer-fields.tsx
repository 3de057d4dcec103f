/** Who issues: the office as it stands on certificates, receipts and enrolments. */
import { useId, type ReactNode } from "react";
import type { Issuer } from "#contract/model/office.ts";
import { useHost } from "#renderer/app/host.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { OfficeField, saidIn } from "./fields.tsx";

/** Null: the name is missing. */
export function issuerIn(form: FormData, languages: readonly { tag: Issuer["language"] }[]): Issuer | null {
  const language = languages.find(({ tag }) => tag === saidIn(form, "language"))?.tag;
  const name = saidIn(form, "name");
  if (language === undefined || name === "") return null;
  return {
    name,
    language,
    nameEnglish: saidIn(form, "nameEnglish"),
    country: saidIn(form, "country") || null,
    address: saidIn(form, "address"),
    consent: saidIn(form, "consent") || null,
    validYears: Number(saidIn(form, "validYears")) || null,
  };
}

/** Years that a certificate may count. */
const years = [1, 2, 3, 5, 10];

export function IssuerFields({ issuer, missing }: { issuer: Issuer | null; missing: boolean }): ReactNode {
  const { t, language } = useWords("office");
  const { t: common } = useWords("common");
  const { t: person } = useWords("sign-in");
  const { languages } = useHost();
  const format = useFormat();
  const id = useId();
  const countries = [...format.countries()].toSorted((a, b) => format.compare(a.name, b.name));
  return (
    <>
      <OfficeField name="name" label={t("issuer.name")} help={t("issuer.nameHelp")} bad={missing} value={issuer?.name ?? ""} />
      <div className="field">
        <label htmlFor={`${id}-language`}>{common("language")}</label>
        <select id={`${id}-language`} name="language" defaultValue={issuer?.language ?? language}>
          {languages.map((entry) => (
            <option key={entry.tag} value={entry.tag} lang={entry.tag}>
              {entry.name}
            </option>
          ))}
        </select>
      </div>
      <OfficeField name="nameEnglish" label={t("issuer.nameEnglish")} value={issuer?.nameEnglish ?? ""} />
      <div className="field">
        <label htmlFor={`${id}-country`}>{person("country")}</label>
        <select id={`${id}-country`} name="country" defaultValue={issuer?.country ?? ""}>
          <option value="">{person("countryNone")}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <OfficeField name="address" label={t("issuer.address")} value={issuer?.address ?? ""} longest={1000} lines={2} />
      <OfficeField
        name="consent"
        label={t("issuer.consent")}
        help={t("issuer.consentHelp")}
        value={issuer?.consent ?? ""}
        longest={4000}
        lines={4}
      />
      <div className="field">
        <label htmlFor={`${id}-valid`}>{t("issuer.valid")}</label>
        <select id={`${id}-valid`} name="validYears" defaultValue={issuer?.validYears ?? ""}>
          <option value="">{t("issuer.forGood")}</option>
          {years.map((n) => (
            <option key={n} value={n}>
              {t("issuer.years", { n: format.number(n) })}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
