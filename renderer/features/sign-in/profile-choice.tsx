/** Several people may share a computer: who is studying now? */
import { Lock, User, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { openHelp } from "#renderer/app/help-door.ts";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { BringButton } from "./bring-button.tsx";
import { Own } from "#renderer/ui/own.tsx";

export function ProfileChoice({
  profiles,
  onNew,
  onPin,
  onLanguages,
}: {
  profiles: Output<"profiles.list">;
  onNew: () => void;
  /** A profile with a PIN was pointed at. */
  onPin: (profile: Output<"profiles.list">[number]) => void;
  onLanguages: () => void;
}): ReactNode {
  const { t } = useWords("sign-in");
  const { t: common } = useWords("common");
  const format = useFormat();
  const host = useHost();
  const choose = useCommand("profiles.choose");
  return (
    <section className="who" aria-labelledby="who">
      <h2 id="who">{t("whoAreYou")}</h2>
      <ul>
        {profiles.map((profile) => (
          <li key={profile.id}>
            <button
              type="button"
              disabled={choose.busy}
              onClick={() => (profile.pin ? onPin(profile) : void choose.run({ id: profile.id }))}
            >
              {profile.pin ? <Lock className="icon" aria-hidden="true" /> : <User className="icon" aria-hidden="true" />}
              <span className="person">{profile.guest ? t("guest") : <Own text={profile.name} />}</span>
              <span className="label">
                {profile.movedAt === null
                  ? t("lastHere", { when: format.ago(profile.lastUsedAt, new Date(host.now)) })
                  : t("moved", { date: format.date(profile.movedAt) })}
              </span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={onNew}>
            <UserPlus className="icon" aria-hidden="true" />
            <span>{t("newProfile")}</span>
          </button>
        </li>
      </ul>
      {choose.error === null ? null : <FailureNote error={choose.error} />}
      <p className="row mt-5">
        <button type="button" className="btn plain" onClick={onLanguages}>
          {common("language")}
        </button>
        <BringButton />
        <a className="btn plain" href="#/office">
          {common("room.office")}
        </a>
        <button type="button" className="btn plain" aria-keyshortcuts="F1" onClick={() => openHelp(false)}>
          {common("room.help")}
        </button>
      </p>
    </section>
  );
}
