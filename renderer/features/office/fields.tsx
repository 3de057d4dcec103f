/** Fields of the office's forms. */
import { useId, type ReactNode } from "react";
import { useWords } from "#renderer/i18n/words.ts";

/** What a form says in a field, without space around. */
export function saidIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

export function OfficeField(props: {
  name: string;
  label: string;
  help?: string;
  /** The help says what is wrong. */
  bad?: boolean;
  type?: "text" | "password" | "date";
  value?: string;
  longest?: number;
  lines?: number;
  ltr?: boolean;
}): ReactNode {
  const { name, label, help = "", bad = false, type = "text", value = "", longest = 200, lines } = props;
  const id = useId();
  const common = {
    id,
    name,
    defaultValue: value,
    maxLength: longest,
    autoComplete: "off",
    "aria-describedby": help === "" ? undefined : `${id}-help`,
    "aria-invalid": bad,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input {...common} type={type} {...(props.ltr ? { className: "ltr" } : { dir: "auto" })} />
      ) : (
        <textarea {...common} rows={lines} dir="auto" className="office-text" />
      )}
      {help === "" ? null : (
        <span id={`${id}-help`} className={bad ? "bad" : "help"} role={bad ? "alert" : undefined}>
          {help}
        </span>
      )}
    </div>
  );
}

export type PassphraseTrouble = "rule" | "differs" | null;
/** Fewer characters are refused by the contract. */
const shortest = 12;
export function passphraseTrouble(form: FormData): PassphraseTrouble {
  const said = saidIn(form, "passphrase");
  return said.length < shortest ? "rule" : said === saidIn(form, "again") ? null : "differs";
}

/** A new passphrase, twice. */
export function NewPassphrase({ trouble }: { trouble: PassphraseTrouble }): ReactNode {
  const { t } = useWords("office");
  const { t: profile } = useWords("profile");
  return (
    <>
      <OfficeField name="passphrase" type="password" label={t("passphrase.new")} help={t("passphrase.rule")} bad={trouble === "rule"} ltr />
      <OfficeField
        name="again"
        type="password"
        label={t("passphrase.again")}
        help={trouble === "differs" ? profile("pin.differs") : ""}
        bad={trouble === "differs"}
        ltr
      />
    </>
  );
}
