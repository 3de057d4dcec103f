/** Mode `auction`: the rule for what winners pay, and the least that an item must bring. */
import { useId, useState, type ReactNode } from "react";
import { setRule } from "#domain/labs/auction.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Slider } from "#renderer/ui/slider.tsx";
import type { ModeProps } from "./props.ts";

export function AuctionRules({ lab, words, language, state, onStep }: ModeProps<"auction">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const [moving, setMoving] = useState<number | null>(null);
  const { reserve, rules } = lab;
  const least = moving ?? state.reserve;
  const choice = rules.length > 1;
  return (
    <>
      {choice ? (
        <fieldset className="ask">
          <legend>{t("auction.rule")}</legend>
          <div className="chips">
            {rules.map((rule) => (
              <label key={rule} className="chip">
                <input
                  type="radio"
                  name={name}
                  checked={state.rule === rule}
                  onChange={() => onStep(setRule(lab, state, rule, state.reserve))}
                />
                {t(`auction.${rule}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ) : (
        <h2 className="game-title">{t(`auction.${state.rule}`)}</h2>
      )}
      <p className="label">{t(`auction.${state.rule}Help`)}</p>
      {reserve ? (
        <div className="controls">
          <Slider
            label={labelOf(words, reserve.id)}
            words={tongue(language)}
            help={words.labels[reserve.id]?.help}
            value={least}
            min={reserve.min}
            max={reserve.max}
            step={reserve.step}
            shown={format.number(least, { maxDigits: 2 })}
            onMove={setMoving}
            onRest={(next) => {
              setMoving(null);
              onStep(setRule(lab, state, state.rule, next));
            }}
          />
        </div>
      ) : null}
      {lab.seat !== undefined && (choice || reserve) ? <p className="label">{t("auction.anew")}</p> : null}
    </>
  );
}
