/** The transcript: every course begun, as a table for the screen and for paper; and the hand-in, said in words before it is written. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
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
import { Receipts } from "./receipts.tsx";
import "./certificate.css";

type CourseProgress = Output<"progress.read">["courses"][number];
type Offer = Output<"records.offer">;

export function TranscriptPage(): ReactNode {
  const { t } = useWords("credentials");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("progress.read", { language });
  const offer = useQuery("records.offer", { language }).data;
  const { print, error: printing } = usePrint();
  const [handing, setHanding] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const begun = data?.courses.filter(({ statements }) => statements > 0) ?? [];
  return (
    <Frame title={t("transcript.title")} crumbs={[{ label: t("transcript.title") }]}>
      <div className="page transcript-page">
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data && offer ? (
          <>
            <Sheet courses={begun} offer={offer} level={1} />
            <PrintSheet>
              <Sheet courses={begun} offer={offer} level={2} />
            </PrintSheet>
            {printing === null ? null : <FailureNote error={printing} />}
            <p className="row mt-5">
              <button type="button" className="btn primary big" onClick={() => setHanding(true)}>
                {t("handIn.title")}
              </button>
              <button type="button" className="btn big" onClick={() => void print(t("transcript.title"))}>
                {t("paper.print")}
              </button>
            </p>
            <p role="status">{written === null ? null : t("handIn.done", { file: written })}</p>
            <Receipts statements={offer.statements} />
            {handing ? (
              <HandIn
                offer={offer}
                onClose={(file) => {
                  setHanding(false);
                  if (file !== null) setWritten(file);
                }}
              />
            ) : null}
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

function Sheet({ courses, offer, level }: { courses: readonly CourseProgress[]; offer: Offer; level: 1 | 2 }): ReactNode {
  const { t } = useWords("credentials");
  const { t: common } = useWords("common");
  const { t: tests } = useWords("tests");
  const format = useFormat();
  const { now } = useHost();
  const Heading = level === 1 ? "h1" : "h2";
  const score = (value: number | undefined): string => (value === undefined ? "–" : format.percent(value));
  return (
    <>
      <Heading className="page-title">{t("transcript.title")}</Heading>
      <p className="page-intro">
        {t("transcript.of", { name: format.isolate(offer.name ?? common("guest")), date: format.date(now) })}{" "}
        {offer.first === null || offer.last === null
          ? null
          : t("transcript.acts", { n: format.number(offer.statements), first: format.date(offer.first), last: format.date(offer.last) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{tests("course")}</th>
            <th scope="col">{t("transcript.lessons")}</th>
            <th scope="col">{t("transcript.tests")}</th>
            <th scope="col">{t("transcript.state")}</th>
          </tr>
        </thead>
        <tbody>
          {courses.map(({ card, completed, satisfied, gain, exit }) => (
            <tr key={card.id}>
              <th scope="row" {...tongue(card.title.language)}>
                {card.title.text} <span className="num">{card.version}</span>
              </th>
              <td className="num">
                {t("transcript.of2", {
                  done: format.number(card.lessons.filter(({ status }) => status.read).length),
                  of: format.number(card.lessons.length),
                })}
              </td>
              <td className="num">
                {score(gain?.entry)} / {score(exit ?? undefined)}
              </td>
              <td>{t(satisfied ? "transcript.satisfied" : completed ? "transcript.completed" : "transcript.open")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="label mt-3">
        {t("paper.standing")}. {t("unsupervised")}
      </p>
    </>
  );
}

function HandIn({ offer, onClose }: { offer: Offer; onClose: (file: string | null) => void }): ReactNode {
  const { t } = useWords("credentials");
  const { t: own } = useWords("own");
  const format = useFormat();
  const { capabilities } = useHost();
  const [failure, setFailure] = useState<unknown>(null);
  const write = (ticket: string): void => {
    call("records.handIn", { ticket }).then(({ file }) => onClose(file), setFailure);
  };
  const pick = (): void => {
    call("shell.pick", { kind: "save-file", purpose: "save", suggested: `${offer.name ?? "academy"}.tdgarecord`.slice(0, 120) })
      .then((picked) => (picked ? write(picked.ticket) : undefined))
      .catch(setFailure);
  };
  return (
    <Dialog open onClose={() => onClose(null)} title={t("handIn.title")}>
      <p>
        {t("handIn.says", {
          n: format.number(offer.statements),
          courses: format.list(offer.courses.map(({ text }) => format.isolate(text))),
          name: format.isolate([offer.name, offer.organisation].filter(Boolean).join(", ") || "–"),
        })}
      </p>
      <p className="mt-3">
        {offer.sealedFor === null ? own("office.unsealed") : own("office.sealed", { office: format.isolate(offer.sealedFor) })}
      </p>
      <p className="quiet mt-3">{t("handIn.stays")}</p>
      {failure === null ? null : <FailureNote error={failure} />}
      <div className="mt-5">
        {capabilities.pick === "own" ? (
          <ChooseFolder label={t("handIn.write")} onChosen={write} />
        ) : (
          <button type="button" className="btn primary" onClick={pick}>
            {t("handIn.write")}
          </button>
        )}
      </div>
    </Dialog>
  );
}
