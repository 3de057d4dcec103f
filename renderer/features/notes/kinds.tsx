/** What the three kinds of marks look like. */
import { Bookmark, Highlighter, NotebookPen, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { NoteKind } from "#contract/model/note.ts";

export const kinds: readonly NoteKind[] = ["highlight", "note", "bookmark"];
const icons: Readonly<Record<NoteKind, LucideIcon>> = { highlight: Highlighter, note: NotebookPen, bookmark: Bookmark };

export function KindIcon({ kind }: { kind: NoteKind }): ReactNode {
  const Icon = icons[kind];
  return <Icon className="icon" aria-hidden="true" />;
}
