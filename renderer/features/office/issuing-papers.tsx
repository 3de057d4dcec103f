/** The chosen certificates in one print, a page each. */
import { useEffect, useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { usePrint } from "#renderer/app/use-print.ts";
import { Diploma, type IssuedLine } from "#renderer/features/certificate/index.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { PrintSheet } from "#renderer/ui/print-sheet.tsx";

export function IssuingPapers({ ids }: { ids: readonly string[] }): ReactNode {
  const { t } = useWords("issuing");
  const { t: office } = useWords("office");
  const format = useFormat();
  const language = useContentLanguage();
  const { print, error: printing } = usePrint();
  const [papers, setPapers] = useState<readonly IssuedLine[]>([]);
  const [error, setError] = useState<unknown>(null);
  // Once they are drawn, and not again when something else on the page changes.
  const title = office("room.issuing");
  useEffect(() => {
    if (papers.length > 0) void print(title).then(() => setPapers([]));
    // oxlint-disable-next-line react/exhaustive-deps
  }, [papers]);
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={ids.length === 0}
        onClick={() => {
          setError(null);
          call("issuing.papers", { ids: [...ids], language }).then(({ certificates }) => setPapers(certificates), setError);
        }}
      >
        {t("print", { n: format.number(ids.length) })}
      </button>
      {error === null ? null : <FailureNote error={error} />}
      {printing === null ? null : <FailureNote error={printing} />}
      {papers.length === 0 ? null : (
        <PrintSheet>
          {papers.map((paper) => (
            <Diploma key={paper.id} certificate={paper} />
          ))}
        </PrintSheet>
      )}
    </>
  );
}
