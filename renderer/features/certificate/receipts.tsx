/** What records offices confirmed of the record, and what came since. A part of the page where one hands in. */
import { useState, type ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { ReceiptDialog } from "./receipt-dialog.tsx";
import "./diploma.css";

/** @param statements how many there are in all */
export function Receipts({ statements }: { statements: number }): ReactNode {
  const { t } = useWords("credentials");
  const format = useFormat();
  const receipts = useQuery("receipts.list", {}).data?.receipts ?? [];
  const [opening, setOpening] = useState(false);
  const reached = receipts.filter(({ upTo }) => upTo !== null);
  const since = statements - Math.max(0, ...reached.map((receipt) => receipt.statements));
  return (
    <section className="mt-5">
      {reached.length === 0 ? null : (
        <ul className="receipt-lines">
          {reached.map(({ office, writtenAt, statements: n, upTo, words }) => (
            <li key={`${writtenAt} ${words.join(" ")}`} className="num">
              {t("receipt.line", {
                office: format.isolate(office),
                date: format.date(writtenAt),
                n: format.number(n),
                last: format.date(upTo ?? writtenAt),
              })}
            </li>
          ))}
        </ul>
      )}
      {reached.length > 0 && since > 0 ? <p className="quiet num mt-2">{t("receipt.since", { n: format.number(since) })}</p> : null}
      <p className="row mt-3">
        <button type="button" className="btn" onClick={() => setOpening(true)}>
          {t("certificates.open")}
        </button>
        <a className="btn" href="#/certificates">
          {t("certificates.title")}
        </a>
      </p>
      {opening ? <ReceiptDialog onClose={() => setOpening(false)} /> : null}
    </section>
  );
}
