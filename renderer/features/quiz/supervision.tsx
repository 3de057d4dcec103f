/** Before an exit test: an office's ticket opens it under supervision, and the result will say so. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { Browse } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

interface Told {
  /** The shell's own ticket for the file. */
  readonly file: string;
  readonly says: Output<"tests.ticket">;
}

export function Supervision({ courseId, busy, onBegin }: { courseId: string; busy: boolean; onBegin: (file: string) => void }): ReactNode {
  const { t } = useWords("tests");
  const format = useFormat();
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [error, setError] = useState<unknown>(null);
  const look = (file: string): Promise<void> =>
    call("tests.ticket", { courseId, file }).then((says) => {
      setError(null);
      setTold({ file, says });
    }, setError);
  return (
    <section className="test-supervision" aria-labelledby="test-supervision">
      <h2 id="test-supervision">{t("supervision.title")}</h2>
      <p>{t("supervision.help")}</p>
      {error === null ? null : <FailureNote error={error} />}
      <p role="status">
        {told === null
          ? ""
          : told.says.ok
            ? t("supervision.opens", { office: format.isolate(told.says.office), cohort: format.isolate(told.says.cohort) })
            : t(`supervision.why.${told.says.why}`)}
      </p>
      <p className="row">
        <button
          type="button"
          className="btn"
          onClick={() => {
            setTold(null);
            setError(null);
            if (own) return setChoosing(true);
            call("shell.pick", { kind: "open-file", purpose: "ticket" }).then(
              (picked) => (picked ? look(picked.ticket) : undefined),
              setError,
            );
          }}
        >
          {t("supervision.open")}
        </button>
        {told?.says.ok === true ? (
          <button type="button" className="btn primary" disabled={busy} onClick={() => onBegin(told.file)}>
            {t("supervision.begin")}
          </button>
        ) : null}
      </p>
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={t("supervision.open")}>
          <Browse
            purpose="ticket"
            empty={t("supervision.none")}
            onChosen={({ ticket }) => {
              setChoosing(false);
              void look(ticket);
            }}
          />
        </Dialog>
      ) : null}
    </section>
  );
}
