/** Marks for the words that are chosen: strong, emphasis, code, an address, a fact, a term. */
import { Bold, Code, Italic, Link2 } from "lucide-react";
import { memo, useState, type ReactNode } from "react";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { MenuButton } from "#renderer/ui/menu.tsx";
import type { ProseHandle } from "#renderer/ui/prose.tsx";
import type { LessonMaterial } from "./use-lesson.ts";

/** Drawn again for another field or another glossary, not for a letter typed. */
export const MarksBar = memo(function MarksBar({
  handle,
  material,
  language,
}: {
  handle: ProseHandle | null;
  material: LessonMaterial;
  language: string;
}): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const [address, setAddress] = useState<string | null>(null);
  const simple = [
    { name: "strong", icon: Bold, keys: "Ctrl+B" },
    { name: "emphasis", icon: Italic, keys: "Ctrl+I" },
    { name: "code", icon: Code, keys: "Ctrl+E" },
  ] as const;
  const named = (kind: "fact" | "term", entries: readonly { id: string; label: string }[]): ReactNode => (
    <MenuButton
      label={t(`mark.${kind}`)}
      icon={null}
      sections={[
        {
          items: [
            { id: "", label: t("mark.none") },
            ...entries.map(({ id, label }) => ({ id, label: label.slice(0, 90), lang: language, note: kind === "fact" ? id : undefined })),
          ],
          onChoose: (id) => handle?.mark(kind, id === "" ? null : id),
        },
      ]}
    />
  );
  return (
    <div className="studio-marks" role="toolbar" aria-label={t("mark.toolbar")}>
      {simple.map(({ name, icon: Icon, keys }) => (
        <button
          key={name}
          type="button"
          className="tool"
          disabled={handle === null}
          aria-label={t(`mark.${name}`)}
          title={`${t(`mark.${name}`)} (${format.isolate(keys)})`}
          // The words that are chosen must stay chosen.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => handle?.mark(name)}
        >
          <Icon className="icon" aria-hidden="true" />
        </button>
      ))}
      <button
        type="button"
        className="tool"
        disabled={handle === null}
        aria-label={t("mark.link")}
        title={t("mark.link")}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setAddress("https://")}
      >
        <Link2 className="icon" aria-hidden="true" />
      </button>
      {named(
        "fact",
        material.known.facts.map(({ id, statement }) => ({ id, label: statement })),
      )}
      {named(
        "term",
        material.known.terms.map(({ id, term }) => ({ id, label: term })),
      )}
      {address === null ? null : (
        <Dialog open onClose={() => setAddress(null)} title={t("mark.link")}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (/^https:\/\/[^\s]{3,500}$/.test(address)) handle?.mark("link", address);
              setAddress(null);
            }}
          >
            <label className="field">
              <span>{t("mark.address")}</span>
              <input className="ltr" value={address} dir="ltr" onChange={(event) => setAddress(event.target.value)} />
            </label>
            <p className="row mt-3">
              <button type="submit" className="btn primary" disabled={!/^https:\/\/[^\s]{3,500}$/.test(address)}>
                {t("mark.set")}
              </button>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  handle?.mark("link", null);
                  setAddress(null);
                }}
              >
                {t("mark.none")}
              </button>
            </p>
          </form>
        </Dialog>
      )}
    </div>
  );
});
