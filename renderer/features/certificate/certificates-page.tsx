/** The certificates that came home in receipts: a list, and each as it is printed. */
import { BadgeCheck, ShieldAlert, ShieldQuestion } from "lucide-react";
import { useState, type ReactNode } from "react";
import { ChooseFolder } from "#renderer/app/choose-folder.tsx";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useHost } from "#renderer/app/host.ts";
import { usePrint } from "#renderer/app/use-print.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { PrintSheet } from "#renderer/ui/print-sheet.tsx";
import { Diploma, type IssuedLine } from "./diploma.tsx";
import { ReceiptDialog } from "./receipt-dialog.tsx";
import "./certificate.css";

const here = "/certificates";

export function CertificatesPage(): ReactNode {
  const { t } = useWords("credentials");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("certificates.list", { language });
  const [opening, setOpening] = useState(false);
  return (
    <Frame title={t("certificates.title")} crumbs={[{ label: t("certificates.title") }]}>
      <div className="page transcript-page">
        <h1 className="page-title">{t("certificates.title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : data ? null : <Loading />}
        {data?.certificates.length === 0 ? <p className="page-intro">{t("certificates.none")}</p> : null}
        {data && data.certificates.length > 0 ? (
          <ul className="certificate-lines">
            {data.certificates.map((certificate) => (
              <Line key={certificate.id} certificate={certificate} />
            ))}
          </ul>
        ) : null}
        <p className="row mt-5">
          <button type="button" className="btn big" onClick={() => setOpening(true)}>
            {t("certificates.open")}
          </button>
          <a className="btn big" href="#/transcript">
            {t("transcript.title")}
          </a>
        </p>
        {opening ? <ReceiptDialog onClose={() => setOpening(false)} /> : null}
      </div>
    </Frame>
  );
}

function Line({ certificate }: { certificate: IssuedLine }): ReactNode {
  const format = useFormat();
  return (
    <li>
      <a className="strong" href={`#${here}/${certificate.id}`} {...tongue(certificate.title.language)}>
        {certificate.title.text}
      </a>
      <span className="label num">{format.date(certificate.date)}</span>
      <Standing certificate={certificate} />
    </li>
  );
}

/** What a check says of it today. */
function Standing({ certificate }: { certificate: IssuedLine }): ReactNode {
  const { t } = useWords("credentials");
  const format = useFormat();
  const { answer, office, revokedAt } = certificate;
  const Icon = answer === "attested" ? BadgeCheck : answer === "revoked" ? ShieldAlert : ShieldQuestion;
  return (
    <p className="row label">
      <Icon className="icon" aria-hidden="true" />
      <span>
        {t(`answer.${answer}`, { signer: format.isolate(office), date: revokedAt === null ? "" : format.date(revokedAt) })}
        {answer === "attested" ? null : (
          <>
            {" · "}
            <bdi>{office}</bdi>
          </>
        )}
      </span>
    </p>
  );
}

export function CertificatePage({ id }: { id: string }): ReactNode {
  const { t } = useWords("credentials");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("certificates.list", { language });
  const { print, error: printing } = usePrint();
  const certificate = data?.certificates.find((each) => each.id === id);
  const title = t("certificate.title");
  return (
    <Frame title={title} crumbs={[{ label: t("certificates.title"), href: here }, { label: certificate?.title.text ?? title }]}>
      <div className="page certificate-page">
        <h1 className="hidden">{title}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : data ? null : <Loading />}
        {data && !certificate ? <p className="page-intro">{t("certificates.none")}</p> : null}
        {certificate ? (
          <>
            <Standing certificate={certificate} />
            <div className="diploma-frame mt-3">
              <Diploma certificate={certificate} />
            </div>
            <PrintSheet>
              <Diploma certificate={certificate} />
            </PrintSheet>
            <p className="label mt-3">{t("certificate.page")}</p>
            {printing === null ? null : <FailureNote error={printing} />}
            <div className="row mt-5">
              <button type="button" className="btn primary big" onClick={() => void print(title)}>
                {t("paper.print")}
              </button>
              <SaveBadge certificate={certificate} />
            </div>
          </>
        ) : null}
      </div>
    </Frame>
  );
}

/** The Open Badges document, for other programs. */
function SaveBadge({ certificate: { id, title } }: { certificate: IssuedLine }): ReactNode {
  const { t } = useWords("credentials");
  const { t: own } = useWords("own");
  const format = useFormat();
  const system = useHost().capabilities.pick === "system";
  const [choosing, setChoosing] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const write = (ticket: string): void => {
    call("certificates.save", { ticket, id }).then(({ file }) => {
      setChoosing(false);
      setWritten(file);
    }, setError);
  };
  const begin = (): void => {
    setError(null);
    if (!system) return setChoosing(true);
    call("shell.pick", { kind: "save-file", purpose: "save", suggested: `${title.text.slice(0, 100)}.jwt` })
      .then((picked) => (picked ? write(picked.ticket) : undefined))
      .catch(setError);
  };
  return (
    <>
      <button type="button" className="btn big" onClick={begin}>
        {t("certificates.save")}
      </button>
      <span role="status" className="label">
        {written === null ? null : t("certificates.saved", { file: format.isolate(written) })}
      </span>
      {error === null || choosing ? null : <FailureNote error={error} />}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={t("certificates.save")}>
          {error === null ? null : <FailureNote error={error} />}
          <ChooseFolder label={own("data.write")} onChosen={write} />
        </Dialog>
      ) : null}
    </>
  );
}
