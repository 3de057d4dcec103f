/** Opens a new office: who issues, and the passphrase. The recovery sheet follows. */
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { NewPassphrase, passphraseTrouble, saidIn, type PassphraseTrouble } from "./fields.tsx";
import { IssuerFields, issuerIn } from "./issuer-fields.tsx";
import { useSheet } from "./recovery-sheet.tsx";

export function CreateOffice(): ReactNode {
  const { t } = useWords("office");
  const { languages } = useHost();
  const create = useCommand("office.create");
  const show = useSheet();
  const [trouble, setTrouble] = useState<PassphraseTrouble | "name">(null);
  return (
    <>
      <h1 className="page-title">{t("create.title")}</h1>
      <p className="page-intro">{t("create.intro")}</p>
      <form
        className="office-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const issuer = issuerIn(form, languages);
          const found = issuer === null ? "name" : passphraseTrouble(form);
          setTrouble(found);
          if (issuer === null || found !== null) return;
          void create
            .run({ passphrase: saidIn(form, "passphrase"), issuer })
            .then((sheet) => sheet && show({ ...sheet, name: issuer.name }));
        }}
      >
        <IssuerFields issuer={null} missing={trouble === "name"} />
        <NewPassphrase trouble={trouble === "name" ? null : trouble} />
        <p className="quiet mt-3">{t("passphrase.lost")}</p>
        {create.error === null ? null : <FailureNote error={create.error} />}
        <p className="row mt-5">
          <button type="submit" className="btn primary big" disabled={create.busy}>
            {t("create.submit")}
          </button>
        </p>
      </form>
    </>
  );
}
