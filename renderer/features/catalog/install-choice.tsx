/** Whose a pack file is and how much room it takes, with the one button that agrees to both. */
import { useState, type ReactNode } from "react";
import type { Accept } from "#contract/model/manifest.ts";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { call } from "#renderer/api/client.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { KeyWords } from "#renderer/ui/key-words.tsx";

export function InstallChoice({
  ticket,
  found,
  onJob,
}: {
  ticket: string;
  found: Output<"packs.inspect">;
  onJob: (job: string) => void;
}): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const [failure, setFailure] = useState<unknown>(null);
  const { trust, free } = found;
  const state = found.revoked ? "revoked" : trust;
  const fits = free === null || free >= found.needs;
  const room = { needs: format.bytes(found.needs), free: format.bytes(free ?? 0) };
  return (
    <>
      <p className="mt-3">
        <b>{t(`trust.${state}.title`)}</b> {t(`trust.${state}.text`)}
      </p>
      {state === "unknown" ? (
        <>
          <p className="mt-2">{t("install.key")}</p>
          <KeyWords words={found.keyWords} />
          <p className="label key">
            <code dir="ltr">{found.key}</code>
          </p>
        </>
      ) : null}
      {free === null ? null : <p className={fits ? "label num mt-2" : "mt-2 num"}>{t(fits ? "install.space" : "install.noSpace", room)}</p>}
      {failure === null ? null : <FailureNote error={failure} />}
      {fits && trust !== "tampered" && !found.revoked ? (
        <p className="mt-3">
          <InstallButton
            trust={trust}
            onPress={(accept) => {
              call("packs.install", { ticket, accept }).then(({ job }) => onJob(job), setFailure);
            }}
          />
        </p>
      ) : null}
    </>
  );
}

/** Its words name what is agreed to; the file is checked again and refused where it is less than that. */
function InstallButton({ trust, onPress }: { trust: Accept; onPress: (accept: Accept) => void }): ReactNode {
  const { t } = useWords("catalog");
  return (
    <button type="button" className={trust === "trusted" ? "btn primary" : "btn danger"} onClick={() => onPress(trust)}>
      {t(trust === "trusted" ? "install.do" : `install.${trust}`)}
    </button>
  );
}
