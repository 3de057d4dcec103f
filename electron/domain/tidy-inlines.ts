/** Running text in the one form in which it is written down, so that what was drawn on a screen can be held to what stands in a file. */
import type { Inline } from "#contract/model/block.ts";

/**
 * Joins neighbouring texts and equal marks, drops empty ones, makes one space of white space, moves spaces out of marks (Markdown cannot
 * begin or end one with a space), and takes them from both ends.
 */
export function tidyInlines(inlines: readonly Inline[]): Inline[] {
  return trimEnds(tidy(inlines));
}

function tidy(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  const push = (inline: Inline): void => {
    const last = out.at(-1);
    if (inline.type === "text") {
      // One space where texts meet, and none behind a line break.
      const head = last === undefined || last.type === "break" || (last.type === "text" && last.text.endsWith(" "));
      const text = head ? inline.text.replace(/^ /, "") : inline.text;
      if (text === "") return;
      if (last?.type === "text") last.text += text;
      else out.push({ type: "text", text });
    } else if (inline.type === "emphasis" && last?.type === "emphasis") last.children = tidy([...last.children, ...inline.children]);
    else if (inline.type === "strong" && last?.type === "strong") last.children = tidy([...last.children, ...inline.children]);
    else out.push(inline);
  };
  for (const inline of inlines) {
    if (inline.type === "text") push({ type: "text", text: inline.text.replace(/[ \t\r\n]+/g, " ") });
    else if (inline.type === "code") {
      const text = inline.text.replace(/[ \t\r\n]+/g, " ").trim();
      const last = out.at(-1);
      // Two runs of code that meet would be read as one.
      if (last?.type === "code") last.text += text;
      else if (text !== "") push({ type: "code", text });
    } else if (inline.type === "break") {
      const last = out.at(-1);
      if (last?.type === "text") last.text = last.text.trimEnd();
      if (last?.type === "text" && last.text === "") out.pop();
      push({ type: "break" });
    } else {
      const inner = tidy(unmarked(inline.children, inline.type));
      const [before, after] = [takeSpace(inner, "start"), takeSpace(inner, "end")];
      if (before) push({ type: "text", text: " " });
      if (inner.length > 0) push({ ...inline, children: inner });
      if (after) push({ type: "text", text: " " });
    }
  }
  return out;
}

/** Within a mark the same mark says nothing more. */
function unmarked(inlines: readonly Inline[], type: Inline["type"]): Inline[] {
  return inlines.flatMap((inline) => {
    if (!("children" in inline)) return [inline];
    const children = unmarked(inline.children, type);
    return inline.type === type ? children : [{ ...inline, children }];
  });
}

/** For where a line cannot break: a heading, a table's cell. */
export function onOneLine(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline) => {
    if (inline.type === "break") return { type: "text", text: " " };
    return "children" in inline ? { ...inline, children: onOneLine(inline.children) } : inline;
  });
}

/** Takes a space from an end of a list in place; true when there was one. */
function takeSpace(inlines: Inline[], end: "start" | "end"): boolean {
  let taken = false;
  for (;;) {
    const at = end === "start" ? 0 : inlines.length - 1;
    const one = inlines[at];
    if (one?.type === "break") inlines.splice(at, 1);
    else if (one?.type === "text") {
      const text = end === "start" ? one.text.trimStart() : one.text.trimEnd();
      taken ||= text !== one.text;
      if (text !== "") {
        one.text = text;
        return taken;
      }
      inlines.splice(at, 1);
    } else return taken;
  }
}
function trimEnds(inlines: Inline[]): Inline[] {
  takeSpace(inlines, "start");
  takeSpace(inlines, "end");
  return inlines;
}
