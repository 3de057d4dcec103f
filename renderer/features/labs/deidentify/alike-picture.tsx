/** The groups as clusters of squares, a square a record; who stands alone is a disc. The table below it says the same. */
import { useId, type ReactNode } from "react";
import type { Alike } from "#domain/labs/deidentify.ts";
import type { EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

const gap = 18;
const across = 6;

export function AlikePicture({ groups }: EngineProps<"deidentify"> & { groups: readonly Alike[] }): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const id = useId();
  const title = t("deidentify.groups");
  const released = groups.flatMap((group, index) => (group.kept.length > 0 ? [{ n: index + 1, size: group.kept.length }] : []));
  const told = t("plot.told", {
    title,
    values: format.list(released.map(({ n, size }) => `${t("deidentify.group", { n })}: ${t("deidentify.size", { n: size })}`)),
  });
  return (
    <figure className="alike" aria-labelledby={id}>
      <figcaption id={id} className="panel-title">
        {title}
      </figcaption>
      <div className="clusters" role="img" aria-label={told}>
        {released.map(({ n, size }) => {
          const [wide, high] = [Math.min(size, across), Math.ceil(size / across)];
          return (
            <div key={n} className="cluster" aria-hidden="true">
              <span className="num label">{format.number(n)}</span>
              <svg className="plot" width={wide * gap - 4} height={high * gap - 4} focusable="false">
                {Array.from({ length: size }, (_, index) => {
                  const [x, y] = [(index % across) * gap, Math.floor(index / across) * gap];
                  return size === 1 ? (
                    <circle key={index} cx={x + 7} cy={y + 7} r={7} className="lone" />
                  ) : (
                    <rect key={index} x={x + 0.75} y={y + 0.75} width={12.5} height={12.5} className="joined" />
                  );
                })}
              </svg>
            </div>
          );
        })}
      </div>
    </figure>
  );
}
