/** The foot of every page: nothing leaves this computer, what is on disk and since when, whose edition this is. */
import { Check, CircleAlert, Unplug } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { useSaved } from "#renderer/stores/saved.ts";
import { useHost } from "./host.ts";

/** @param edition the place where a page says whose edition it is */
export function Colophon({ edition }: { edition: RefObject<HTMLSpanElement | null> }): ReactNode {
  const { t } = useWords("common");
  return (
    <footer className="colophon" aria-label={t("colophon")}>
      <span>
        <Unplug className="icon" aria-hidden="true" />
        {t("offline")}
      </span>
      <OnDisk />
      <span className="push" ref={edition} />
    </footer>
  );
}

function OnDisk(): ReactNode {
  const { t } = useWords("common");
  const format = useFormat();
  const errorWords = useErrorWords();
  const { data, profile } = useHost();
  const { savedAt, failure } = useSaved();
  const moved = profile !== null && profile.movedAt !== null;
  if (failure || moved || !data.writable) {
    const since = savedAt === null ? "" : format.time(savedAt, true);
    return (
      <span className="unsaved num" role="alert">
        <CircleAlert className="icon" aria-hidden="true" />
        <span>
          {since === "" ? t("notSaved") : t("notSavedSince", { time: since })}{" "}
          {failure
            ? errorWords(failure)
            : moved
              ? errorWords({ code: "profile-moved", details: {} })
              : errorWords({ code: data.reason === "disk-full" ? "disk-full" : "read-only", details: {} })}
        </span>
      </span>
    );
  }
  if (savedAt === null) return null;
  return (
    <span className="saved num">
      <Check className="icon" aria-hidden="true" />
      {t("saved", { time: format.time(savedAt, true) })}
    </span>
  );
}
