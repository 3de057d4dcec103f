/** How a lab of rounds writes its values, and the smaller words below a name. */
import { useMemo, type ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { RoundsLab } from "#contract/model/labs/rounds.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat } from "#renderer/i18n/words.ts";

export type Amount = (id: string, value: number, signed?: boolean) => string;

/** A value by the form of its variable; signed, a rise has a plus. */
export function useAmount(lab: RoundsLab): Amount {
  const format = useFormat();
  return useMemo(() => {
    const forms = new Map(lab.variables.map(({ id, form }) => [id, form]));
    return (id, value, signed = false) => {
      const form = forms.get(id);
      const text = format.number(
        value,
        form ? { style: form.style === "percent" ? "percent" : "decimal", digits: form.digits } : { maxDigits: 1 },
      );
      return signed && value > 0 ? format.isolate(`+${text}`) : text;
    };
  }, [lab, format]);
}

interface HelpProps {
  readonly id: string;
  readonly words: LabWords;
  readonly language: string;
  /** Id of the element, for what it describes. */
  readonly name?: string;
  /** In the size of running text. */
  readonly plain?: boolean;
}

/** The longer words of an id, if it has any. */
export function Help({ id, words, language, name, plain = false }: HelpProps): ReactNode {
  const help = words.labels[id]?.help;
  return help ? (
    <p id={name} className={plain ? "told" : "label"} {...tongue(language)}>
      {help}
    </p>
  ) : null;
}
