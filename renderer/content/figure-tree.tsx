/** Draws a figure's closed tree inline, so that its labels are text in the reader's script and fonts (DESIGN §5). */
import { createElement, type ReactNode } from "react";
import type { FigureNode } from "#contract/model/figure.ts";
import { tongue } from "./direction.ts";
import type { FigureView } from "./reading.tsx";

/**
 * Attributes for React: ids are made unique on the page (a figure may stand in the text and enlarged), and references follow them.
 * The compiler lets only a closed list through; what React itself would take for markup or an event is refused here a second time.
 */
function attributesOf(node: FigureNode, scope: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    if (/^on|^(dangerouslySetInnerHTML|style|ref|key|children)$/i.test(name)) continue;
    if (name === "id") out[name] = `${scope}${value}`;
    else if (name === "href" || name === "xlinkHref") {
      if (value.startsWith("#")) out[name] = `#${scope}${value.slice(1)}`;
    } else out[name] = value.replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${scope}${id})`);
  }
  return out;
}

/** A part of the drawing that can be pressed; what it does must be possible in words beside the drawing, too. */
export interface Area {
  readonly className: string;
  readonly onPress?: () => void;
}
interface Drawn {
  readonly scope: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Areas by the id of their element, without the figure's own before it. */
  readonly areaOf: (id: string | undefined) => Area | undefined;
}

function draw(node: FigureNode, drawn: Drawn, key: number): ReactNode {
  const label = node.label === undefined ? [] : [drawn.labels[node.label] ?? ""];
  const children = [...label, ...node.children.map((child, index) => draw(child, drawn, index))];
  const area = drawn.areaOf(node.attributes["id"]);
  const press = area === undefined ? {} : { className: area.className, onClick: area.onPress };
  return createElement(node.element, { ...attributesOf(node, drawn.scope), ...press, key }, ...children);
}

export function FigureTree({
  view,
  scope,
  describedBy,
  className,
  areas,
}: {
  view: FigureView;
  scope: string;
  describedBy?: string;
  className?: string;
  areas?: ReadonlyMap<string, Area>;
}): ReactNode {
  const { figure, words } = view;
  const { root } = figure;
  const attributes = attributesOf(root, scope);
  const before = `${figure.id}-`;
  const drawn: Drawn = {
    scope,
    labels: words.labels,
    areaOf: (id) => (id?.startsWith(before) ? areas?.get(id.slice(before.length)) : undefined),
  };
  return createElement(
    "svg",
    {
      ...attributes,
      ...tongue(view.language),
      viewBox: attributes["viewBox"] ?? `0 0 ${figure.width} ${figure.height}`,
      width: undefined,
      height: undefined,
      className: className ?? "drawing",
      role: "img",
      "aria-label": words.caption,
      "aria-describedby": describedBy,
      style: { "--natural": `${figure.width}px` },
    },
    ...root.children.map((child, index) => draw(child, drawn, index)),
  );
}
