/** Help where nobody has come in yet: no rooms are beside it, only the way back. */
import type { ReactNode } from "react";
import { House, useHere } from "#renderer/app/house.tsx";
import { KeysSheet } from "#renderer/app/keys-sheet.tsx";
import { SpineFrame } from "#renderer/app/spine.tsx";
import { HelpPage } from "./help-page.tsx";
import { PartsPage } from "./parts-page.tsx";

export function HelpHouse(): ReactNode {
  const parts = useHere().startsWith("/parts");
  return (
    <House spine={<SpineFrame>{null}</SpineFrame>}>
      <KeysSheet />
      {parts ? <PartsPage /> : <HelpPage />}
    </House>
  );
}
