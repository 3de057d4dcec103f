/** One version on this computer, and what can be done with it. */
import { Check, ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function VersionRow({
  version,
  compared,
  busy,
  onCompare,
  onSwitch,
  onRemove,
}: {
  version: Output<"packs.versions">[number];
  compared: boolean;
  busy: boolean;
  onCompare: () => void;
  onSwitch: () => void;
  onRemove: () => void;
}): ReactNode {
  const { t } = useWords("packs");
  const { t: catalog } = useWords("catalog");
  const format = useFormat();
  const named = format.isolate(version.version);
  const Shield = version.trust === "trusted" ? ShieldCheck : ShieldAlert;
  return (
    <li aria-current={version.current || undefined}>
      <div>
        <h3 className="num">{t("version", { version: named })}</h3>
        <p className="label num">
          <bdi>{version.publisher}</bdi> · {format.bytes(version.bytes)} ·{" "}
          {t("since", { when: format.dateTime(version.installedAt, "medium") })}
        </p>
        <p className="label trust">
          <Shield className="icon" aria-hidden="true" />
          {catalog(`trust.${version.revoked ? "revoked" : version.trust}.short`)}
        </p>
      </div>
      {version.current ? (
        <p className="now">
          <Check className="icon" aria-hidden="true" />
          {t("now")}
        </p>
      ) : (
        <p className="row">
          <button type="button" className="btn" aria-expanded={compared} onClick={onCompare} aria-label={`${t("compare")} ${named}`}>
            {t("compare")}
          </button>
          <button type="button" className="btn" disabled={busy} onClick={onSwitch}>
            {t("switch", { version: named })}
          </button>
          <button type="button" className="btn plain" onClick={onRemove} aria-label={`${t("remove")} ${named}`}>
            {t("remove")}
          </button>
        </p>
      )}
    </li>
  );
}
