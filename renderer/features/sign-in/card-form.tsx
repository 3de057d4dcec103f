/** Name, country, organisation: what stands on a record. Only a name is needed. */
import { ArrowRight } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { Input } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export type Card = Input<"profiles.introduce">;

export function CardForm(props: {
  heading: ReactNode;
  headingId: string;
  submit: string;
  busy: boolean;
  error: unknown;
  /** Puts the cursor into the name at once. */
  focus: boolean;
  onCard: (card: Card) => void;
  /** Buttons beside the first one. */
  others?: ReactNode;
}): ReactNode {
  const { t } = useWords("sign-in");
  const format = useFormat();
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { focus } = props;
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const countries = [...format.countries()].toSorted((a, b) => format.compare(a.name, b.name));
  return (
    <form
      className="about"
      noValidate
      aria-labelledby={props.headingId}
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
        props.onCard({ name: said("name"), country: said("country") || null, organisation: said("organisation") });
      }}
    >
      {props.heading}
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
      {props.error === null ? null : <FailureNote error={props.error} />}
      <p className="row mt-5">
        <button type="submit" className="btn primary big" disabled={props.busy}>
          {props.submit}
          <ArrowRight className="icon icon-dir" aria-hidden="true" />
        </button>
        {props.others}
      </p>
    </form>
  );
}
