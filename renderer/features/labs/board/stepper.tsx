/** Goes through steps or cases one by one, and says where one is. */
import { ArrowLeft, ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function Stepper({ at, of, onGo }: { at: number; of: number; onGo: (to: number) => void }): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const button = (to: number, label: string, icon: ReactNode): ReactNode => (
    <button
      type="button"
      className="tool"
      aria-disabled={to < 0 || to >= of || undefined}
      onClick={() => {
        if (to >= 0 && to < of) onGo(to);
      }}
    >
      {icon}
      <span>{label}</span>
    </button>
  );
  return (
    <div className="stepper">
      <span className="num">{t("board.place", { n: format.number(at + 1), of: format.number(of) })}</span>
      <span className="stepper-tools">
        {button(at - 1, t("board.back"), <ArrowLeft className="icon icon-dir" aria-hidden="true" />)}
        {button(at + 1, t("board.next"), <ArrowRight className="icon icon-dir" aria-hidden="true" />)}
      </span>
    </div>
  );
}
