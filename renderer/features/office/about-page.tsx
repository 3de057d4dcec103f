/** The office itself: who issues, its key in words, its passphrase and sheet. */
import { useState, type ReactNode } from "react";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { KeyWords } from "#renderer/ui/key-words.tsx";
import { NewPassphrase, OfficeField, passphraseTrouble, saidIn, type PassphraseTrouble } from "./fields.tsx";
import { IssuerFields, issuerIn } from "./issuer-fields.tsx";
import { OpenUntil } from "./open-until.tsx";
import { useSheet } from "./recovery-sheet.tsx";

export function AboutPage(): ReactNode {
  const { t } = useWords("office");
  const { languages } = useHost();
  const { data, error, refetch } = useQuery("office.issuer", {});
  const save = useCommand("office.saveIssuer");
  const [missing, setMissing] = useState(false);
  return (
    <Frame title={t("room.office")} crumbs={[{ label: t("title"), href: "#/office" }, { label: t("room.office") }]} edition={<OpenUntil />}>
      <div className="page office-page">
        <h1 className="page-title">{t("room.office")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            <section className="office-part" aria-labelledby="office-key">
              <h2 id="office-key">{t("about.key")}</h2>
              <KeyWords words={data.words} />
            </section>
            <form
              className="office-part office-form"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                const issuer = issuerIn(new FormData(event.currentTarget), languages);
                setMissing(issuer === null);
                if (issuer !== null) void save.run(issuer);
              }}
            >
              <IssuerFields issuer={data.issuer} missing={missing} />
              {save.error === null ? null : <FailureNote error={save.error} />}
              <p className="row mt-5">
                <button type="submit" className="btn primary" disabled={save.busy}>
                  {t("save")}
                </button>
              </p>
            </form>
            <Secrets name={data.issuer.name} />
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

function Secrets({ name }: { name: string }): ReactNode {
  const { t } = useWords("office");
  const { t: common } = useWords("common");
  const [step, setStep] = useState<"closed" | "change" | "sheet">("closed");
  const [trouble, setTrouble] = useState<PassphraseTrouble>(null);
  const change = useCommand("office.changePassphrase");
  const renew = useCommand("office.renewSheet");
  const show = useSheet();
  const asked = step === "sheet" ? renew : change;
  return (
    <section className="office-part" aria-labelledby="office-secrets">
      <h2 id="office-secrets">{t("passphrase.title")}</h2>
      <p className="quiet">{t("passphrase.lost")}</p>
      {step === "closed" ? (
        <p className="row mt-3">
          <button type="button" className="btn" onClick={() => setStep("change")}>
            {t("passphrase.change")}
          </button>
          <button type="button" className="btn" onClick={() => setStep("sheet")}>
            {t("sheet.renew")}
          </button>
        </p>
      ) : (
        <form
          className="office-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const current = saidIn(form, "current");
            if (step === "sheet")
              return void renew.run({ current }).then((sheet) => {
                if (sheet === null) return;
                setStep("closed");
                show({ ...sheet, name });
              });
            const found = passphraseTrouble(form);
            setTrouble(found);
            if (found === null)
              void change.run({ current, passphrase: saidIn(form, "passphrase") }).then((done) => done && setStep("closed"));
          }}
        >
          <OfficeField name="current" type="password" label={t("passphrase.current")} longest={400} ltr />
          {step === "change" ? <NewPassphrase trouble={trouble} /> : null}
          {asked.error === null ? null : <FailureNote error={asked.error} />}
          <p className="row mt-5">
            <button type="submit" className="btn primary" disabled={asked.busy}>
              {step === "sheet" ? t("sheet.renew") : t("passphrase.change")}
            </button>
            <button type="button" className="btn" onClick={() => setStep("closed")}>
              {common("cancel")}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
