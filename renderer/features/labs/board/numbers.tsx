/** Numbers of the facts that a part of a lab rests on; the margin tells each with its date and source. */
import type { ReactNode } from "react";
import { factNumber } from "#renderer/content/fact.tsx";

export function FactNumbers({ facts }: { facts: readonly string[] }): ReactNode {
  return facts.map((id) => (
    <span key={id} className="fact-no num">
      {factNumber(id)}
    </span>
  ));
}
