/** Mode `repeated`: the levers, what follows from them for lasting cooperation, and all strategies against all. */
import { useMemo, useState, type ReactNode } from "react";
import { defectingFor, leverAt, limitOf, moveLever, payoffsOf, settingsOf, strategies, tournamentOf } from "#domain/labs/repeated.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Slider } from "#renderer/ui/slider.tsx";
import type { ModeProps } from "./props.ts";

export function RepeatedSettings({ lab, words, language, state, onStep }: ModeProps<"repeated">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const [moving, setMoving] = useState<Record<string, number> | null>(null);
  const set = { ...state.set, ...moving };
  const settings = settingsOf(lab, { set });
  const { patience, delay, noise } = settings;
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const limit = limitOf(settings);
  const anew = lab.levers.filter(({ of }) => of === "delay" || of === "noise");
  const rows: readonly (readonly [string, string])[] = [
    [t("repeated.patience"), number(patience)],
    [t("repeated.delay"), number(delay)],
    ...(noise > 0 || anew.some(({ of }) => of === "noise") ? [[t("repeated.noise"), format.percent(noise)] as const] : []),
    [t("repeated.limit"), number(limit)],
    [t("repeated.staying"), number(payoffsOf(settings).reward)],
    [t("repeated.leaving"), number(defectingFor(settings, patience))],
  ];
  return (
    <section className="game-settings">
      <h2 className="game-title">{t("repeated.settings")}</h2>
      {lab.levers.length > 0 ? (
        <div className="controls">
          {lab.levers.map((lever) => {
            const value = leverAt(lab, { set }, lever);
            return (
              <Slider
                key={lever.id}
                label={labelOf(words, lever.id)}
                words={tongue(language)}
                help={words.labels[lever.id]?.help}
                value={value}
                min={lever.min}
                max={lever.max}
                step={lever.step}
                shown={lever.of === "noise" ? format.percent(value) : number(value)}
                onMove={(next) => setMoving({ [lever.id]: next })}
                onRest={(next) => {
                  setMoving(null);
                  onStep(moveLever(lab, state, lever.id, next));
                }}
              />
            );
          })}
        </div>
      ) : null}
      {anew.length > 0 ? (
        <p className="label">{t("repeated.anew", { levers: format.list(anew.map(({ id }) => format.isolate(labelOf(words, id)))) })}</p>
      ) : null}
      <table className="data results game-gap">
        <caption className="hidden">{t("repeated.settings")}</caption>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="r">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Mean payoffs of all strategies against all; columns bear the numbers of the rows. */
export function Tournament({ lab, state }: ModeProps<"repeated">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const table = useMemo(() => tournamentOf(lab, settingsOf(lab, { set: state.set })), [lab, state.set]);
  return (
    <div className="game-wide" tabIndex={0} role="region" aria-label={t("repeated.tournament")}>
      <table className="data game-tournament">
        <caption>{t("repeated.tournament")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("repeated.strategy")}</th>
            {strategies.map((strategy, place) => (
              <th key={strategy} scope="col" className="r" aria-label={t(`repeated.${strategy}`)}>
                {format.number(place + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {strategies.map((own, place) => (
            <tr key={own}>
              <th scope="row">
                <span className="num">{format.number(place + 1)}</span> {t(`repeated.${own}`)}
              </th>
              {strategies.map((other, column) => (
                <td key={other} className="r">
                  {format.number(table[place]?.[column] ?? 0, { digits: 2 })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
