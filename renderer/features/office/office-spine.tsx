/** The spine of the office: its rooms while it is open, locking it, and the way back to studying. */
import { ArrowLeft, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { useHere } from "#renderer/app/house.tsx";
import { HelpRoom, SpineFrame } from "#renderer/app/spine.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { officeRooms } from "./office-rooms.ts";

export function OfficeSpine({ open }: { open: boolean }): ReactNode {
  const { t } = useWords("office");
  const { t: common } = useWords("common");
  const here = useHere();
  const lock = useCommand("office.lock");
  return (
    <SpineFrame>
      {open ? (
        <ul>
          {officeRooms.map(({ path, label, icon: Icon }) => (
            <li key={path}>
              <a href={`#${path}`} aria-current={here === path ? "page" : undefined}>
                <Icon className="icon" aria-hidden="true" />
                <span>{t(`room.${label}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="last">
        <HelpRoom />
        {open ? (
          <li>
            <button type="button" className="spine-act" disabled={lock.busy} onClick={() => void lock.run({})}>
              <Lock className="icon" aria-hidden="true" />
              <span>{common("lock")}</span>
            </button>
          </li>
        ) : null}
        <li>
          <a href="#/">
            <ArrowLeft className="icon icon-dir" aria-hidden="true" />
            <span>{common("room.study")}</span>
          </a>
        </li>
      </ul>
    </SpineFrame>
  );
}
