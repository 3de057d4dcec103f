/** What every plot has: a title, its picture, and the same as a table. */
import { Table2 } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import "./plot.css";

export function PlotFrame({
  title,
  titleWords,
  note,
  picture,
  table,
  words,
}: {
  title: string;
  /** Language and direction of title and note. */
  titleWords: { lang: string; dir: "ltr" | "rtl" };
  note?: string | undefined;
  picture: ReactNode;
  /** The twin: a whole table with its caption. */
  table: ReactNode;
  words: { show: string; hide: string };
}): ReactNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    // A group, not a landmark: a page of many plots would be a list of nothing else.
    <div className="plot-frame" role="group" aria-labelledby={id}>
      <h3 id={id} {...titleWords}>
        {title}
        {note === undefined ? null : <span className="label">{note}</span>}
      </h3>
      {picture}
      <button type="button" className="twin" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Table2 className="icon" aria-hidden="true" />
        {open ? words.hide : words.show}
      </button>
      <div className={open ? "twin-table" : "twin-table paper-only"}>{table}</div>
    </div>
  );
}
