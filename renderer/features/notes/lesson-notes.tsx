/** Marks in a lesson: in the text, in the margin beside their blocks, and the tools that make them. Loaded after the text is there. */
import { useCallback, useEffect, useLayoutEffect, useState, type ReactNode, type RefObject } from "react";
import { createPortal } from "react-dom";
import type { Anchor, NoteKind, NoteView } from "#contract/model/note.ts";
import type { LessonView } from "#contract/procedures/study.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useKeys } from "#renderer/app/keys.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { KindIcon } from "./kinds.tsx";
import { MarkCard } from "./mark-card.tsx";
import { anchorOf, anchorOfBlock, rangesOf, rowTexts } from "./row-text.ts";
import { Said } from "./said.tsx";
import { selectFirstWords, useArrowsOverWords } from "./select-words.ts";
import { Toolbar, useSelected } from "./toolbar.tsx";
import { useRemoval } from "./use-removal.ts";
import "./notes.css";

interface LessonNotesProps {
  readonly view: LessonView;
  readonly sheet: RefObject<HTMLElement | null>;
  /** The block being read: what keys act on when no words are selected. */
  readonly at: string | null;
  /** The second language beside the text, once it is drawn. */
  readonly beside: string | null;
}

/** Name of the highlight in notes.css; the text itself stays as it is. */
const highlight = "mine";
/** How long it is said that something is on disk, in milliseconds; what can be undone and what was refused stays. */
const shownFor = 4000;

export function LessonNotes({ view, sheet, at, beside }: LessonNotesProps): ReactNode {
  const { t } = useWords("notes");
  const { courseId, lessonId } = view;
  const { data } = useQuery("notes.ofLesson", { courseId, lessonId });
  const { shown, slots } = useShown(data ?? [], view, sheet, beside);
  const [fresh, setFresh] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const removal = useRemoval();
  const read = useCallback((): Range | null => {
    const root = sheet.current;
    const selection = getSelection();
    return root && anchorOf(selection, root) ? (selection?.getRangeAt(0).cloneRange() ?? null) : null;
  }, [sheet]);
  const [selected, unselect] = useSelected(read);
  useArrowsOverWords(selected !== null);

  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), shownFor);
    return () => clearTimeout(timer);
  }, [said]);

  const keep = async (kind: NoteKind, anchor: Anchor | null): Promise<void> => {
    if (!anchor) return;
    setRefused(null);
    try {
      const { note } = await call("notes.add", { courseId, lessonId, kind, anchor });
      getSelection()?.removeAllRanges();
      unselect();
      if (kind === "note") setFresh(note.id);
      removal.forget();
      setSaid(t("added", { kind: t(`kind.${kind}`) }));
    } catch (failure) {
      // The words stay selected: nothing has to be looked for again.
      setRefused(failure);
    }
  };
  const act = (kind: NoteKind): void => {
    const root = sheet.current;
    if (!root) return;
    const words = anchorOf(getSelection(), root);
    const block = words?.block ?? at;
    const whole = block === null ? null : anchorOfBlock(block, root);
    const known = kind === "bookmark" && data?.find((note) => note.kind === kind && note.place?.block === block);
    if (known) remove(known.id);
    else void keep(kind, kind === "bookmark" ? whole : (words ?? whole));
  };
  const remove = (id: string): void => {
    setSaid(null);
    setRefused(null);
    removal.remove(id);
  };
  useKeys({
    select: () => sheet.current && at !== null && selectFirstWords(sheet.current, at),
    highlight: () => act("highlight"),
    note: () => act("note"),
    bookmark: () => act("bookmark"),
  });

  const top = slots.get("");
  const ofLesson = (data ?? []).find((note) => note.kind === "bookmark" && note.anchor.block === null);
  const lesson: Anchor = { block: null, language: view.asked, quote: "", prefix: "", suffix: "", start: 0, whole: true };
  const lost = (data ?? []).filter((note) => note.place === null).length;
  return (
    <>
      {(data ?? []).map((note) => {
        const slot = note.place?.block == null ? undefined : slots.get(note.place.block);
        if (!slot) return null;
        const card = (
          <MarkCard
            note={note}
            quoted={!note.anchor.whole && !shown.has(note.id)}
            fresh={note.id === fresh}
            onRemove={() => remove(note.id)}
          />
        );
        return createPortal(card, slot, note.id);
      })}
      {top
        ? createPortal(
            <button
              type="button"
              className="tool lesson-mark"
              aria-pressed={ofLesson !== undefined}
              onClick={() => (ofLesson ? remove(ofLesson.id) : void keep("bookmark", lesson))}
            >
              <KindIcon kind="bookmark" />
              <span>{t("lesson")}</span>
            </button>,
            top,
          )
        : null}
      {lost > 0 ? (
        <p className="lost-notes label">
          <a href="#/notes">{t("lost", { count: lost })}</a>
        </p>
      ) : null}
      {selected ? <Toolbar range={selected} onChoose={act} /> : null}
      <Said
        error={refused ?? removal.error}
        text={removal.removed === null ? said : t("removed")}
        onUndo={removal.removed === null ? null : removal.bringBack}
        onClose={() => {
          setSaid(null);
          setRefused(null);
          removal.forget();
        }}
      />
    </>
  );
}

/** Marks the words in the text, and finds the margin of every block, and with the key "" the head of the lesson. */
function useShown(
  notes: readonly NoteView[],
  view: LessonView,
  sheet: RefObject<HTMLElement | null>,
  beside: string | null,
): { shown: ReadonlySet<string>; slots: ReadonlyMap<string, Element> } {
  const [state, setState] = useState<{ shown: ReadonlySet<string>; slots: ReadonlyMap<string, Element> }>({
    shown: new Set(),
    slots: new Map(),
  });
  const asked = JSON.stringify(notes.map(({ id, kind, place }) => [id, kind, place]));
  useLayoutEffect(() => {
    const root = sheet.current;
    if (!root) return;
    const slots = new Map<string, Element>();
    const top = root.querySelector(":scope > .lesson-top");
    if (top) slots.set("", top);
    if (notes.length === 0) {
      CSS.highlights.delete(highlight);
      // oxlint-disable-next-line react/set-state-in-effect -- what the page holds is known only now
      setState({ shown: new Set(), slots });
      return;
    }
    const texts = rowTexts(root);
    const byLanguage = Map.groupBy(texts, (row) => row.language);
    const shown = new Set<string>();
    const ranges: Range[] = [];
    for (const { id, kind, anchor } of notes) {
      const found = kind === "bookmark" ? [] : rangesOf(anchor, byLanguage.get(anchor.language) ?? []);
      ranges.push(...found);
      if (found.length > 0) shown.add(id);
    }
    CSS.highlights.set(highlight, new Highlight(...ranges));
    for (const row of root.querySelectorAll<HTMLElement>(":scope > [data-block]")) {
      const slot = row.querySelector(":scope > .beside");
      if (slot) slots.set(row.dataset["block"] ?? "", slot);
    }
    setState({ shown, slots });
    // `asked` stands for the notes: their words alone change nothing here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked, view.blocks, sheet, beside]);
  useEffect(() => () => void CSS.highlights.delete(highlight), []);
  return state;
}
