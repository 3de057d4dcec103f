/** The door of a shut office: its passphrase, or the sheet of whoever forgot it. */
import { useCallback, useRef, useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { NewPassphrase, OfficeField, passphraseTrouble, saidIn, type PassphraseTrouble } from "./fields.tsx";
import { useSheet } from "./recovery-sheet.tsx";

export function Unlock({ name }: { name: string }): ReactNode {
  const { t } = useWords("office");
  const { t: profile } = useWords("profile");
  const [forgot, setForgot] = useState(false);
  const [trouble, setTrouble] = useState<PassphraseTrouble>(null);
  const unlock = useCommand("office.unlock");
  const recover = useCommand("office.recover");
  const show = useSheet();
  const form = useRef<HTMLFormElement>(null);
  /** Each of the two forms begins in its first field. */
  const begin = useCallback((node: HTMLFormElement | null) => {
    form.current = node;
    node?.querySelector("input")?.focus();
  }, []);
  const asked = forgot ? recover : unlock;
  return (
    <>
      <h1 className="page-title">
        <Own text={name} />
      </h1>
      {forgot ? <p className="page-intro">{t("unlock.forgot")}</p> : null}
      <form
        ref={begin}
        key={String(forgot)}
        className="office-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const said = new FormData(event.currentTarget);
          if (!forgot)
            return void unlock.run({ passphrase: saidIn(said, "current") }).then((done) => {
              if (done === null) form.current?.reset();
            });
          const found = passphraseTrouble(said);
          setTrouble(found);
          if (found !== null) return;
          void recover
            .run({ code: saidIn(said, "code"), passphrase: saidIn(said, "passphrase") })
            .then((sheet) => sheet && show({ ...sheet, name }));
        }}
      >
        {forgot ? (
          <>
            <OfficeField name="code" label={profile("ask.code")} longest={60} ltr />
            <NewPassphrase trouble={trouble} />
          </>
        ) : (
          <OfficeField name="current" type="password" label={t("passphrase.title")} longest={400} ltr />
        )}
        {asked.error === null ? null : <FailureNote error={asked.error} />}
        <p className="row mt-5">
          <button type="submit" className="btn primary big" disabled={asked.busy}>
            {profile("ask.open")}
          </button>
          <button type="button" className="btn plain big" onClick={() => setForgot(!forgot)}>
            {forgot ? t("passphrase.title") : profile("ask.forgot")}
          </button>
        </p>
      </form>
    </>
  );
}
