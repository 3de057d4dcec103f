/** Inlines as React draws them: a closed set, never inner HTML. */
import { Fragment, type ReactNode } from "react";
import type { Inline } from "#contract/model/block.ts";
import { FactMark } from "./fact.tsx";
import { TermMark } from "./term.tsx";

export function Inlines({ inlines }: { inlines: readonly Inline[] }): ReactNode {
  // The tree never changes under a mounted block, so the place in it is identity enough.
  return inlines.map((inline, index) => <Fragment key={index}>{draw(inline)}</Fragment>);
}

function draw(inline: Inline): ReactNode {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "emphasis":
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      );
    case "strong":
      return (
        <strong>
          <Inlines inlines={inline.children} />
        </strong>
      );
    case "code":
      return <code className="ltr">{inline.text}</code>;
    case "break":
      return <br />;
    case "link":
      // Offline: the address is shown to be copied or printed, never followed.
      return (
        <span className="address-of">
          <Inlines inlines={inline.children} /> <span className="address ltr">{inline.url}</span>
        </span>
      );
    case "fact":
      return (
        <FactMark id={inline.fact}>
          <Inlines inlines={inline.children} />
        </FactMark>
      );
    case "term":
      return (
        <TermMark id={inline.term}>
          <Inlines inlines={inline.children} />
        </TermMark>
      );
  }
}
