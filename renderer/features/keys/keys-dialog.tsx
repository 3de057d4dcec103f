/** The sheet of keyboard shortcuts, and the switch for those without Ctrl. */
import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { openHelp } from "#renderer/app/help-door.ts";
import { useHost } from "#renderer/app/host.ts";
import { pageActs, pageKeys } from "#renderer/app/keys.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ComponentLocale } from "#renderer/ui/locale.tsx";
import "./keys.css";

export function KeysDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords("keys");
  const { t: common } = useWords("common");
  const settings = useQuery("settings.read", {}).data;
  const { profile } = useHost();
  const { run, error } = useCommand("settings.save");
  const single = settings?.singleKeys ?? true;
  const letter = (act: (typeof pageActs)[number]): string => pageKeys[act].slice("Key".length);
  return (
    <ComponentLocale>
      <Dialog open onClose={onClose} title={t("title")}>
        <h3>{t("everywhere")}</h3>
        <dl className="keys">
          <Line name={t("search")} ways={[["Ctrl", "K"]]} />
          <Line name={common("room.help")} ways={[["F1"]]} />
          {single ? <Line name={t("sheet")} ways={[["?"]]} /> : null}
          <Line name={t("escape")} ways={[["Escape"]]} />
          <Line name={t("undo")} ways={[["Ctrl", "Z"]]} />
        </dl>
        <h3>{t("lesson")}</h3>
        <dl className="keys">
          {pageActs.map((act) => (
            <Line key={act} name={t(act)} ways={[...(single ? [[letter(act)]] : []), ["Ctrl", "Alt", letter(act)]]} />
          ))}
          <Line name={t("move")} ways={[["←", "→"]]} apart />
          <Line name={t("extend")} ways={[["Shift", "←"], ["→"]]} apart />
        </dl>
        <p className="row mt-3">
          <button
            type="button"
            className="btn"
            onClick={() => {
              onClose();
              openHelp(profile !== null);
            }}
          >
            <CircleQuestionMark className="icon" aria-hidden="true" />
            {common("room.help")}
          </button>
        </p>
        <label className="single-keys">
          <input type="checkbox" checked={single} onChange={(event) => void run({ singleKeys: event.target.checked })} />
          <span>
            {t("single")}
            <span className="label">{t("singleHelp")}</span>
          </span>
        </label>
        {error === null ? null : <FailureNote error={error} />}
      </Dialog>
    </ComponentLocale>
  );
}

/** @param apart the keys are pressed one or the other, not together */
function Line({ name, ways, apart = false }: { name: string; ways: readonly (readonly string[])[]; apart?: boolean }): ReactNode {
  const { t } = useWords("keys");
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="ltr">
        {ways.map((keys, index) => (
          <span key={keys.join()}>
            {index === 0 ? null : <span className="label"> {apart ? "" : t("or")} </span>}
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
