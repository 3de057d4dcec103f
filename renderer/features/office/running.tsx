/** How far a long piece of work is, and the button that stops it. */
import type { ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { useWords } from "#renderer/i18n/words.ts";

export function Running({ label, job, done, total }: { label: string; job: string; done: number; total: number }): ReactNode {
  const { t } = useWords("collection");
  const stop = useCommand("jobs.cancel");
  const percent = Math.round((total > 0 ? done / total : 0) * 100);
  return (
    <>
      <div
        className="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        style={{ ["--p" as string]: `${percent}%` }}
      >
        <i />
      </div>
      <p className="row mt-2">
        <button type="button" className="btn" disabled={stop.busy} onClick={() => void stop.run({ id: job })}>
          {t("stop")}
        </button>
      </p>
    </>
  );
}
