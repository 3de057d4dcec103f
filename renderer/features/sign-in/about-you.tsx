/** A new profile: with a name, or as a guest who may give one later. */
import { useId, type ReactNode } from "react";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { BringButton } from "./bring-button.tsx";
import { CardForm } from "./card-form.tsx";

export function AboutYou({ onBack }: { onBack: () => void }): ReactNode {
  const { t, language } = useWords("sign-in");
  const { t: profile } = useWords("profile");
  const { t: common } = useWords("common");
  const host = useHost();
  const create = useCommand("profiles.create");
  const guest = useCommand("profiles.createGuest");
  const id = useId();
  const entry = host.languages.find((each) => each.tag === language);
  return (
    <CardForm
      headingId={id}
      heading={
        <>
          <h2 id={id}>{t("about")}</h2>
          <p className="quiet mb">{t("aboutHelp")}</p>
        </>
      }
      focus
      submit={t("begin")}
      busy={create.busy || guest.busy}
      error={create.error ?? guest.error}
      onCard={(card) => entry && void create.run({ ...card, language: entry.tag })}
      others={
        <>
          <button type="button" className="btn big" disabled={guest.busy} onClick={() => entry && void guest.run({ language: entry.tag })}>
            {profile("guest.enter")}
          </button>
          <button type="button" className="btn plain big" onClick={onBack}>
            {t("back")}
          </button>
          <BringButton big />
          <a className="btn plain big" href="#/office">
            {common("room.office")}
          </a>
        </>
      }
    />
  );
}
