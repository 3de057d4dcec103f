/** The margin of the first page: which packs lie here, whose signature they carry, and how another comes in. */
import { HardDriveDownload, ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function OnThisComputer({ onInstall }: { onInstall: () => void }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const packs = useQuery("packs.list", {}).data;
  return (
    <>
      <section className="note place">
        <h2>{t("computer.title")}</h2>
        <ul className="changes">
          {packs
            ?.filter((pack) => pack.current)
            .map((pack) => (
              <li key={pack.digest}>
                <span>{t("computer.pack", { publisher: format.isolate(pack.publisher), version: format.isolate(pack.version) })}</span>
                <div className="meta">
                  {pack.trust === "trusted" ? (
                    <ShieldCheck className="icon" aria-hidden="true" />
                  ) : (
                    <ShieldAlert className="icon" aria-hidden="true" />
                  )}
                  <span>{t(`trust.${pack.revoked ? "revoked" : pack.trust}.short`)}</span>
                  <span>{format.bytes(pack.bytes)}</span>
                </div>
              </li>
            ))}
        </ul>
        <p className="mt-3">
          <button type="button" className="btn" onClick={onInstall}>
            <HardDriveDownload className="icon" aria-hidden="true" />
            {t("computer.install")}
          </button>
        </p>
      </section>
      <section className="note">
        <h2>{t("promise.title")}</h2>
        <p>{t("promise.text")}</p>
      </section>
    </>
  );
}
