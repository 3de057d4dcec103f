/** A guest gives a name: everything done so far goes along. */
import { useId, type ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { CardForm } from "#renderer/features/sign-in/index.ts";
import { useWords } from "#renderer/i18n/words.ts";

export function GuestSection(): ReactNode {
  const { t } = useWords("profile");
  const introduce = useCommand("profiles.introduce");
  const id = useId();
  return (
    <section className="choice">
      <CardForm
        headingId={id}
        heading={
          <>
            <h2 id={id}>{t("guest.title")}</h2>
            <p className="quiet">{t("guest.help")}</p>
          </>
        }
        focus={false}
        submit={t("guest.save")}
        busy={introduce.busy}
        error={introduce.error}
        onCard={(card) => void introduce.run(card)}
      />
    </section>
  );
}
