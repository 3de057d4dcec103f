/** The records office: its door while it is shut, its rooms when it is open. */
import { useEffect, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { House, HouseRooms } from "#renderer/app/house.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { CreateOffice } from "./create-office.tsx";
import { OfficeSpine } from "./office-spine.tsx";
import { officeRooms } from "./office-rooms.ts";
import { SheetKeeper } from "./recovery-sheet.tsx";
import { Unlock } from "./unlock.tsx";
import "./office.css";

export function OfficeHouse(): ReactNode {
  const { t } = useWords("office");
  const { data: state, error, refetch } = useQuery("office.state", {});
  const open = state?.open ?? false;
  useStaying(open);
  return (
    <House spine={<OfficeSpine open={open} />}>
      <SheetKeeper>
        {state?.open === true ? (
          <HouseRooms rooms={officeRooms} />
        ) : (
          <Frame title={t("title")} crumbs={[{ label: t("title") }]}>
            <div className="page office-page">
              {error ? (
                <FailureNote error={error} onRetry={refetch} />
              ) : !state ? (
                <Loading />
              ) : state.exists ? (
                <Unlock name={state.name ?? t("title")} />
              ) : (
                <CreateOffice />
              )}
            </div>
          </Frame>
        )}
      </SheetKeeper>
    </House>
  );
}

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** Tells the host now and then that somebody is here; without that it shuts. */
function useStaying(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    let told = performance.now();
    const touch = (): void => {
      if (performance.now() - told < 30_000) return;
      told = performance.now();
      // Shut meanwhile: the state says so.
      void call("office.stay", {}).catch(() => undefined);
    };
    for (const sign of signs) document.addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      for (const sign of signs) document.removeEventListener(sign, touch, { capture: true });
    };
  }, [open]);
}
