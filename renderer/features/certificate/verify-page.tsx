/** Checks a paper: its text pasted, or read by the page itself from its file or from a picture of its code. The answer first, then what it rests on. */
import { BadgeCheck, FileQuestion, HardDrive, ShieldAlert, ShieldQuestion, ShieldX } from "lucide-react";
import { useId, useState, type ComponentType, type ReactNode } from "react";
import type { Answer, Verdict } from "#contract/procedures/credentials.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { call } from "#renderer/api/client.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { readQr } from "#renderer/ui/read-qr.ts";
import { TakeRevocations } from "./take-revocations.tsx";
import "./certificate.css";

const looks: Record<Answer, { Icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>; className: string }> = {
  attested: { Icon: BadgeCheck, className: "verdict-head yes" },
  device: { Icon: HardDrive, className: "verdict-head" },
  unknown: { Icon: ShieldQuestion, className: "verdict-head" },
  altered: { Icon: ShieldX, className: "verdict-head no" },
  revoked: { Icon: ShieldAlert, className: "verdict-head no" },
  none: { Icon: FileQuestion, className: "verdict-head" },
};
/** Reasons that the answer does not say already. */
const told = [
  "signature-holds",
  "key-not-inside",
  "issuer-other-key",
  "issuer-missing",
  "fields-missing",
  "expired",
  "not-yet-valid",
] as const;
/** No credential is longer; what is longer is another kind of file. */
const longest = 200_000;

export function VerifyPage(): ReactNode {
  const { t } = useWords("credentials");
  const id = useId();
  const [text, setText] = useState("");
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [noCode, setNoCode] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const check = (given: string): void => {
    setFailure(null);
    call("credentials.verify", { text: given.slice(0, longest) }).then(setVerdict, setFailure);
  };
  const taken = (found: string | null): void => {
    setNoCode(found === null);
    setText(found ?? "");
    setVerdict(null);
    if (found !== null) check(found);
  };
  const read = (file: File | undefined): void => {
    if (!file) return;
    setNoCode(false);
    if (file.type.startsWith("image/")) return void readQr(file).then((found) => taken(found), setFailure);
    file
      .slice(0, longest)
      .text()
      .then(
        (content) => {
          setText(content);
          check(content);
        },
        (error: unknown) => setFailure(error),
      );
  };
  return (
    <Frame title={t("verify.title")} crumbs={[{ label: t("verify.title") }]}>
      <div className="page verify-page">
        <h1 className="page-title">{t("verify.title")}</h1>
        <p className="page-intro">{t("verify.intro")}</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            check(text);
          }}
        >
          <label htmlFor={`${id}-text`}>{t("verify.text")}</label>
          <textarea
            id={`${id}-text`}
            dir="ltr"
            rows={6}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setVerdict(null);
            }}
          />
          <div className="row mt-3">
            <button type="submit" className="btn primary big">
              {t("verify.check")}
            </button>
            <label className="btn big file">
              <span>{t("verify.file")}</span>
              <input
                className="hidden"
                type="file"
                accept=".json,.jwt,.txt,.jws,image/png,image/jpeg"
                onChange={(event) => read(event.target.files?.[0])}
              />
            </label>
          </div>
          <p className="quiet mt-3">{t("verify.picture")}</p>
        </form>
        {failure === null ? null : <FailureNote error={failure} />}
        {noCode ? <p role="alert">{t("verify.noCode")}</p> : null}
        <div role="status">{verdict === null ? null : <VerdictView verdict={verdict} />}</div>
        <TakeRevocations />
      </div>
    </Frame>
  );
}

function VerdictView({ verdict }: { verdict: Verdict }): ReactNode {
  const { t } = useWords("credentials");
  const format = useFormat();
  const { answer, reasons, signer, revokedAt, key, says } = verdict;
  const { Icon, className } = looks[answer];
  const rows: [string, string | null][] = [
    [t("says.name"), says?.name ?? null],
    [t("says.what"), says === null ? null : [says.what, says.version].filter(Boolean).join(" ")],
    [t("says.date"), says?.date ? format.date(says.date) : null],
    [t("says.until"), says?.until ? format.date(says.until) : null],
    [t("says.score"), says?.score == null ? null : format.percent(says.score)],
    [t("says.issuer"), says?.issuer ?? null],
    [t("says.key"), key],
  ];
  return (
    <section className="verdict-view">
      <h2 className={className}>
        <Icon className="icon" aria-hidden="true" />
        <span>
          {t(`answer.${answer}`, { signer: format.isolate(signer ?? ""), date: revokedAt === null ? "" : format.date(revokedAt) })}
        </span>
      </h2>
      <ul>
        {told.flatMap((reason) => (reasons.includes(reason) ? [<li key={reason}>{t(`reason.${reason}`)}</li>] : []))}
        {says?.supervised == null ? null : <li>{says.supervised ? t("supervised") : t("unsupervised")}</li>}
      </ul>
      {says === null ? null : (
        <dl>
          {rows.map(([name, value]) =>
            value === null || value === "" ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
    </section>
  );
}
