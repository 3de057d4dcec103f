/** Notes laid out for other programs: Markdown and HTML, with where each was written and in which version. Pure. */
import type { NoteKind, NoteView } from "#contract/model/note.ts";
import type { Output } from "#contract/procedures/index.ts";
import { directionOf } from "#renderer/content/direction.ts";

export type Shelf = Output<"notes.list">[number];
export interface ExportWords {
  readonly title: string;
  readonly language: string;
  readonly kind: (kind: NoteKind) => string;
  /** When, and in which version of the course. */
  readonly made: (note: NoteView) => string;
  readonly gone: string;
}

/** CommonMark; the reader's and the author's signs stay text. */
export function asMarkdown(shelves: readonly Shelf[], words: ExportWords): string {
  const lines = [`# ${plain(words.title)}`, ""];
  for (const { title, lessons } of shelves) {
    lines.push(`## ${plain(title.text)}`, "");
    for (const { number, title: lesson, notes } of lessons) {
      lines.push(`### ${plain([number, lesson.text].filter(Boolean).join(" "))}`, "");
      for (const note of notes) {
        lines.push(`**${plain(words.kind(note.kind))}** (${plain(words.made(note))})`, "");
        if (note.anchor.quote !== "") lines.push(...note.anchor.quote.split(/\s*\n\s*/).map((line) => `> ${plain(line)}`), "");
        if (note.text.trim() !== "") lines.push(...note.text.trim().split("\n").map(plain), "");
        if (note.place === null) lines.push(`*${plain(words.gone)}*`, "");
      }
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}
/** Escapes what CommonMark would read as a mark (https://spec.commonmark.org/0.31.2/#backslash-escapes). */
function plain(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~]/g, "\\$&")
    .replace(/^(\s*)(\d+)([.)])/, "$1$2\\$3")
    .replace(/^(\s*)([-+=])/, "$1\\$2");
}

/** One page without scripts or links, each text with its language and direction. */
export function asHtml(shelves: readonly Shelf[], words: ExportWords): string {
  const tongue = (language: string): string => `lang="${escape(language)}" dir="${directionOf(language)}"`;
  const body = shelves.map(
    ({ title, lessons }) =>
      `<h2 ${tongue(title.language)}>${escape(title.text)}</h2>\n${lessons
        .map(
          (lesson) =>
            `<h3 ${tongue(lesson.title.language)}>${escape([lesson.number, lesson.title.text].filter(Boolean).join(" "))}</h3>\n${lesson.notes.map(one).join("\n")}`,
        )
        .join("\n")}`,
  );
  function one(note: NoteView): string {
    const quote = note.anchor.quote === "" ? "" : `<blockquote ${tongue(note.anchor.language)}>${escape(note.anchor.quote)}</blockquote>`;
    const text = note.text.trim() === "" ? "" : `<p class="own" dir="auto">${escape(note.text.trim())}</p>`;
    const gone = note.place === null ? `<p><em>${escape(words.gone)}</em></p>` : "";
    return `<section><p><b>${escape(words.kind(note.kind))}</b> (${escape(words.made(note))})</p>${quote}${text}${gone}</section>`;
  }
  return `<!doctype html>
<html ${tongue(words.language)}>
<head>
<meta charset="utf-8">
<title>${escape(words.title)}</title>
<style>body{max-inline-size:42rem;margin:2rem auto;padding:0 1rem;font-family:serif;line-height:1.7}.own{white-space:pre-wrap}blockquote{border-inline-start:3px solid;margin-inline:0;padding-inline-start:1rem}</style>
</head>
<body>
<h1>${escape(words.title)}</h1>
${body.join("\n")}
</body>
</html>
`;
}
function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
}
