/** Areas of a figure: pressed in the drawing, or chosen by their names below it. */
import type { ReactNode } from "react";
import { FigureTree, type Area } from "#renderer/content/figure-tree.tsx";
import { useId } from "react";
import { Choice, Chosen, lettersOf } from "./choice.tsx";
import type { AskProps, ToldProps, ViewOf } from "./kind.ts";
import { screen } from "./screen.tsx";
import { toggled } from "#renderer/features/quiz/attempt.ts";

type Item = ViewOf<"hotspot">;

function withArea(item: Item, chosen: readonly string[], id: string): string[] {
  return item.several ? toggled(chosen, id) : [id];
}

function Drawing({ item, areas }: { item: Item; areas: ReadonlyMap<string, Area> }): ReactNode {
  const scope = useId().replace(/[^a-zA-Z0-9]/g, "");
  if (!item.figure) return null;
  return (
    <figure className="fig hotspot">
      <FigureTree view={item.figure} scope={scope} areas={areas} describedBy={`${scope}-told`} />
      <p className="hidden" id={`${scope}-told`}>
        {item.figure.words.description}
      </p>
    </figure>
  );
}

function Ask({ item, draft, onDraft, ...rest }: AskProps<"hotspot">): ReactNode {
  const chosen = draft?.areas ?? [];
  const areas = new Map(
    item.options.map(({ id }) => [
      id,
      {
        className: chosen.includes(id) ? "area chosen" : "area",
        onPress: () => {
          if (!rest.busy) onDraft({ kind: "hotspot", areas: withArea(item, chosen, id) });
        },
      },
    ]),
  );
  return (
    <>
      <Drawing item={item} areas={areas} />
      <Choice {...rest} item={item} several={item.several} chosen={chosen} onChoose={(ids) => onDraft({ kind: "hotspot", areas: ids })} />
    </>
  );
}

function Told({ item, feedback, response, right }: ToldProps<"hotspot">): ReactNode {
  const look = (id: string): string => (right.areas.includes(id) ? "area right" : response.areas.includes(id) ? "area wrong" : "area idle");
  return (
    <>
      <Drawing item={item} areas={new Map(item.options.map(({ id }) => [id, { className: look(id) }]))} />
      <Chosen item={item} feedback={feedback} several={item.several} chosen={response.areas} right={right.areas} />
    </>
  );
}

export const hotspot = screen("hotspot", {
  label: "kind.hotspot",
  how: (item) => (item.several ? "several.how" : null),
  Ask,
  Told,
  isReady: (_, { areas }) => areas.length > 0,
  press: (item, draft, index) => {
    const id = item.options[index]?.id;
    return id === undefined ? null : { kind: "hotspot", areas: withArea(item, draft?.areas ?? [], id) };
  },
  letters: (item, { areas }) => lettersOf(item, areas),
});
