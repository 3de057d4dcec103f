/** A figure with its number and caption, its description in words, and a larger view. */
import { Maximize2 } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { tongue } from "./direction.ts";
import { FigureTree } from "./figure-tree.tsx";
import { useReading } from "./reading.tsx";

export function FigureBlock({ id }: { id: string }): ReactNode {
  const { t, language } = useWords("lesson");
  const format = useFormat();
  const { figures, figureNumbers, number } = useReading();
  const scope = useId().replace(/[^a-zA-Z0-9]/g, "");
  const [large, setLarge] = useState(false);
  const view = figures.get(id);
  if (!view) return <p className="label">{t("figure.missing")}</p>;
  const title = t("figure.title", { number: format.isolate(`${number}.${figureNumbers.get(id) ?? 1}`) });
  const told = `${scope}-told`;
  return (
    <figure className="fig" {...tongue(view.language)}>
      <FigureTree view={view} scope={`${scope}a`} describedBy={told} />
      <figcaption>
        <span>
          <b className="num" {...tongue(language)}>
            {title}
          </b>{" "}
          {view.words.caption}
        </span>
        <button type="button" className="twin" {...tongue(language)} onClick={() => setLarge(true)}>
          <Maximize2 className="icon" aria-hidden="true" />
          {t("figure.enlarge")}
        </button>
      </figcaption>
      <details className="told">
        <summary {...tongue(language)}>{t("figure.inWords")}</summary>
        <p id={told}>{view.words.description}</p>
      </details>
      <Dialog open={large} onClose={() => setLarge(false)} title={title} wide>
        <FigureTree view={view} scope={`${scope}b`} className="drawing large" />
        <p {...tongue(view.language)}>{view.words.description}</p>
      </Dialog>
    </figure>
  );
}
