/** A hand-in that was opened with the Academy: an open office looks at it; anybody else is told who takes it. */
import type { ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

/** @param props.given the shell's ticket for the file */
export function OpenedRecord({ given, onClose }: { given: string; onClose: () => void }): ReactNode {
  const { t } = useWords("collection");
  const { t: common } = useWords("common");
  const { data: state, error } = useQuery("office.state", {});
  const look = useCommand("collection.look");
  return (
    <Dialog open onClose={onClose} title={t("opened.title")}>
      {error ? <FailureNote error={error} /> : state ? null : <Loading />}
      {look.error === null ? null : <FailureNote error={look.error} />}
      {state ? <p>{state.open ? t("opened.text") : state.exists ? t("opened.closed") : t("opened.nowhere")}</p> : null}
      <p className="row mt-5">
        {state?.open === true ? (
          <button
            type="button"
            className="btn primary"
            disabled={look.busy}
            onClick={() =>
              void look.run({ ticket: given, kind: "file" }).then((started) => {
                if (started === null) return;
                location.hash = "#/office/collection";
                onClose();
              })
            }
          >
            {t("opened.look")}
          </button>
        ) : state?.exists === true ? (
          <a className="btn primary" href="#/office" onClick={onClose}>
            {t("opened.door")}
          </a>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          {common("close")}
        </button>
      </p>
    </Dialog>
  );
}
