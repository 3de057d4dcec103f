/** A field for running text with marks: what can be typed into it is what the course format can hold. */
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { type Node as ProseNode, Slice } from "prosemirror-model";
import { EditorState, Selection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { useEffect, useRef, type ReactNode } from "react";
import type { Inline } from "#contract/model/block.ts";
import { fromProse, type MarkName, prose, toProse } from "./prose-schema.ts";
import "./prose.css";

/** What a toolbar may ask of the field that has the focus. */
export interface ProseHandle {
  /** Sets or takes a mark; `to` is what a fact, a term or an address leads to, null takes it away. */
  mark(name: MarkName, to?: string | null): void;
  /** Whether something is chosen, so that a mark has something to stand on. */
  hasChoice(): boolean;
  focus(): void;
}
export interface ProseProps {
  readonly value: readonly Inline[];
  readonly label: string;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** In what the text is set: a paragraph, a heading, a cell. */
  readonly className?: string;
  /** Takes the focus when it appears: at its start or its end. */
  readonly focus?: "start" | "end" | null;
  readonly onChange: (value: Inline[]) => void;
  /** Enter: what stands before and behind the place. Without it Enter does nothing. */
  readonly onSplit?: (before: Inline[], after: Inline[]) => void;
  /** Backspace at the very start. */
  readonly onJoin?: (value: Inline[]) => void;
  /** An arrow that leads out of the field. */
  readonly onLeave?: (to: "before" | "after") => boolean;
  /** Nothing of its own is left to take back or do again. */
  readonly onUndo?: (kind: "undo" | "redo") => void;
  /** HTML that holds more than one line; true when it was taken. */
  readonly onPaste?: (html: string) => boolean;
  readonly onFocus?: (handle: ProseHandle) => void;
  readonly onBlur?: () => void;
}

export function Prose(props: ProseProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const given = useRef(props);
  /** What the field said and has not seen come back: one of these coming back is no change from outside, though more was typed since. */
  const said = useRef<string[]>([]);
  useEffect(() => {
    given.current = props;
  });

  useEffect(() => {
    if (!place.current) return undefined;
    const editor = open(place.current, given, said);
    view.current = editor;
    const { focus } = given.current;
    if (focus) {
      editor.dispatch(
        editor.state.tr.setSelection(focus === "start" ? Selection.atStart(editor.state.doc) : Selection.atEnd(editor.state.doc)),
      );
      editor.focus();
    }
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  // A text that came from elsewhere (taken back, translated, changed outside) takes the place of what is shown.
  const value = JSON.stringify(props.value);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const at = said.current.indexOf(value);
    if (at >= 0) {
      said.current.splice(0, at);
      return;
    }
    said.current = [value];
    editor.updateState(stateOf(toProse(given.current.value), given));
  }, [value]);

  const { label, lang, dir } = props;
  useEffect(() => {
    view.current?.setProps({ attributes: attributesOf({ label, lang, dir }) });
  }, [label, lang, dir]);

  return <div ref={place} className={props.className ? `prose ${props.className}` : "prose"} />;
}

type Given = { readonly current: ProseProps };

function attributesOf({ label, lang, dir }: Pick<ProseProps, "label" | "lang" | "dir">): Record<string, string> {
  return { role: "textbox", "aria-multiline": "true", "aria-label": label, lang, dir };
}

function stateOf(doc: ProseNode, given: Given): EditorState {
  const own = (kind: "undo" | "redo") => (state: EditorState, dispatch?: EditorView["dispatch"]) => {
    if ((kind === "undo" ? undo : redo)(state, dispatch)) return true;
    given.current.onUndo?.(kind);
    return given.current.onUndo !== undefined;
  };
  return EditorState.create({
    doc,
    plugins: [
      history(),
      keymap({
        "Mod-z": own("undo"),
        "Mod-y": own("redo"),
        "Shift-Mod-z": own("redo"),
        "Mod-b": markCommand("strong"),
        "Mod-i": markCommand("emphasis"),
        "Mod-e": markCommand("code"),
        "Shift-Enter": (state, dispatch) => {
          dispatch?.(state.tr.replaceSelectionWith(prose.node("break")).scrollIntoView());
          return true;
        },
        Enter: (state) => {
          const { onSplit } = given.current;
          const { from, to } = state.selection;
          const end = state.doc.content.size;
          onSplit?.(fromProse(state.doc.cut(0, from)), fromProse(state.doc.cut(to, end)));
          return true;
        },
        Backspace: chainCommands((state) => {
          if (!state.selection.empty || state.selection.from > 1 || !given.current.onJoin) return false;
          given.current.onJoin(fromProse(state.doc));
          return true;
        }),
        ArrowUp: (state, _dispatch, view) => leave("before", state, view, given),
        ArrowDown: (state, _dispatch, view) => leave("after", state, view, given),
      }),
      keymap(baseKeymap),
    ],
  });
}
function leave(to: "before" | "after", state: EditorState, view: EditorView | undefined, given: Given): boolean {
  if (!view || !state.selection.empty || !view.endOfTextblock(to === "before" ? "up" : "down")) return false;
  return given.current.onLeave?.(to) ?? false;
}
function markCommand(name: MarkName): ReturnType<typeof toggleMark> {
  const type = prose.marks[name];
  return type ? toggleMark(type) : () => false;
}

function open(place: HTMLElement, given: Given, said: { current: string[] }): EditorView {
  said.current = [JSON.stringify(given.current.value)];
  const handle: ProseHandle = {
    mark: (name, to) => {
      const type = prose.marks[name];
      if (!type) return;
      const { from, to: end } = editor.state.selection;
      if (to === undefined) toggleMark(type)(editor.state, editor.dispatch);
      else if (to === null) editor.dispatch(editor.state.tr.removeMark(from, end, type));
      else editor.dispatch(editor.state.tr.addMark(from, end, type.create({ to })));
      editor.focus();
    },
    hasChoice: () => !editor.state.selection.empty,
    focus: () => editor.focus(),
  };
  const editor = new EditorView(place, {
    state: stateOf(toProse(given.current.value), given),
    attributes: attributesOf(given.current),
    dispatchTransaction: (transaction) => {
      editor.updateState(editor.state.apply(transaction));
      if (!transaction.docChanged) return;
      const value = fromProse(editor.state.doc);
      said.current.push(JSON.stringify(value));
      given.current.onChange(value);
    },
    handlePaste: (_view, event) => {
      const html = event.clipboardData?.getData("text/html") ?? "";
      return html !== "" && given.current.onPaste?.(html) === true;
    },
    handleDOMEvents: {
      focus: () => {
        given.current.onFocus?.(handle);
        return false;
      },
      blur: () => {
        given.current.onBlur?.();
        return false;
      },
    },
    // What is pasted is one line: the lines of a longer text are joined by spaces.
    clipboardTextParser: (text) =>
      Slice.maxOpen(prose.node("line", null, text === "" ? [] : [prose.text(text.replace(/\s+/g, " "))]).content),
  });
  return editor;
}
