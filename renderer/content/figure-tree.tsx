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

function draw(node: FigureNode, scope: string, labels: Readonly<Record<string, string>>, key: number): ReactNode {
  const label = node.label === undefined ? [] : [labels[node.label] ?? ""];
  const children = [...label, ...node.children.map((child, index) => draw(child, scope, labels, index))];
  return createElement(node.element, { ...attributesOf(node, scope), key }, ...children);
}

export function FigureTree({
  view,
  scope,
  describedBy,
  className,
}: {
  view: FigureView;
  scope: string;
  describedBy?: string;
  className?: string;
}): ReactNode {
  const { figure, words } = view;
  const { root } = figure;
  const attributes = attributesOf(root, scope);
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
    ...root.children.map((child, index) => draw(child, scope, words.labels, index)),
  );
}
