/** The PIN of a profile, or the printed code of whoever forgot it. */
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { page, Through } from "#renderer/app/pages.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

/** Brought when somebody forgot their PIN: its list of files has no part in the first screen. */
const pinFile = page(async () => (await import("./pin-file.tsx")).PinFile, ["common", "profile", "catalog", "errors"]);

export function PinPrompt({ profile, onBack }: { profile: Output<"profiles.list">[number]; onBack: () => void }): ReactNode {
  const { t } = useWords("profile");
  const { t: common } = useWords("common");
  const format = useFormat();
  const [forgot, setForgot] = useState(false);
  const choose = useCommand("profiles.choose");
  const recover = useCommand("profiles.recover");
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const asked = forgot ? recover : choose;
  return (
    <form
      className="about"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = field.current?.value ?? "";
        if (typed === "") return;
        const answered = forgot ? recover.run({ id: profile.id, code: typed }) : choose.run({ id: profile.id, pin: typed });
        void answered.then((done) => {
          // Wrong: what was typed goes, and the next try begins at once.
          if (done !== null || !field.current) return;
          field.current.value = "";
          field.current.focus();
        });
      }}
    >
      <h2 id={`${id}-title`}>{t("ask.title", { name: format.isolate(profile.guest ? common("guest") : profile.name) })}</h2>
      <Secret key={String(forgot)} forgot={forgot} field={field} />
      {asked.error === null ? null : <FailureNote error={asked.error} />}
      {forgot ? <Through door={pinFile} props={{ profileId: profile.id }} /> : null}
      <p className="row mt-5">
        <button type="submit" className="btn primary big" disabled={asked.busy}>
          {t("ask.open")}
        </button>
        <button type="button" className="btn plain big" onClick={() => setForgot(!forgot)}>
          {forgot ? t("pin.title") : t("ask.forgot")}
        </button>
        <button type="button" className="btn plain big" onClick={onBack}>
          {t("ask.back")}
        </button>
      </p>
    </form>
  );
}

function Secret({ forgot, field }: { forgot: boolean; field: RefObject<HTMLInputElement | null> }): ReactNode {
  const { t } = useWords("profile");
  const id = useId();
  useEffect(() => field.current?.focus(), [field]);
  return (
    <div className="field">
      <label htmlFor={id}>{forgot ? t("ask.code") : t("pin.title")}</label>
      <input
        ref={field}
        id={id}
        className="ltr"
        type={forgot ? "text" : "password"}
        maxLength={forgot ? 60 : 32}
        autoComplete="off"
        autoCapitalize="characters"
        aria-describedby={forgot ? `${id}-help` : undefined}
      />
      {forgot ? (
        <span id={`${id}-help`} className="help">
          {t("ask.codeHelp")}
        </span>
      ) : null}
    </div>
  );
}
