/** Everything kept of a person as one page that any browser shows: no scripts, no links, each text with its language. Pure. */
import type { Output } from "#contract/procedures/index.ts";
import { directionOf } from "#renderer/content/direction.ts";

type Worded = Output<"own.writing">[number]["course"];
export interface Summary {
  readonly language: string;
  readonly title: string;
  readonly date: string;
  readonly courses: { readonly title: string; readonly lines: readonly { readonly text: Worded; readonly said: string }[] };
  readonly writing: Output<"own.writing">;
  readonly notes: { readonly title: string; readonly shelves: Output<"notes.list"> };
}
/** Room that the host takes; what is longer stands whole in data.json. */
const most = 850_000;

export function summaryPage({ language, title, date, courses, writing, notes }: Summary): string {
  const lines = courses.lines.map(({ text, said }) => `<li><b ${tongue(text.language)}>${escape(text.text)}</b>: ${escape(said)}</li>`);
  const written = writing.map(
    ({ course, lesson, text }) =>
      `<h3><span ${tongue(course.language)}>${escape(course.text)}</span>: <span ${tongue(lesson.language)}>${escape(lesson.text)}</span></h3>` +
      `<p class="own" dir="auto">${escape(text)}</p>`,
  );
  const marked = notes.shelves.flatMap(({ title: course, lessons }) =>
    lessons.flatMap((lesson) =>
      lesson.notes.map(
        ({ anchor, text }) =>
          `<h3><span ${tongue(course.language)}>${escape(course.text)}</span>: <span ${tongue(lesson.title.language)}>${escape(lesson.title.text)}</span></h3>` +
          (anchor.quote === "" ? "" : `<blockquote ${tongue(anchor.language)}>${escape(anchor.quote)}</blockquote>`) +
          (text.trim() === "" ? "" : `<p class="own" dir="auto">${escape(text.trim())}</p>`),
      ),
    ),
  );
  let room = most;
  const fitting = (part: string): boolean => (room -= part.length) > 0;
  return `<!doctype html>
<html ${tongue(language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>body{max-inline-size:42rem;margin:2rem auto;padding:0 1rem;font-family:serif;line-height:1.7}.own{white-space:pre-wrap}blockquote{border-inline-start:3px solid;margin-inline:0;padding-inline-start:1rem}</style>
</head>
<body>
<h1 dir="auto">${escape(title)}</h1>
<p>${escape(date)}</p>
<h2>${escape(courses.title)}</h2>
<ul>
${lines.filter(fitting).join("\n")}
</ul>
${written.filter(fitting).join("\n")}
<h2>${escape(notes.title)}</h2>
${marked.filter(fitting).join("\n")}
</body>
</html>
`;
}

const tongue = (language: string): string => `lang="${escape(language)}" dir="${directionOf(language)}"`;
function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
}
