/** A whole course in one language as one plain HTML page: it needs nothing beside it, can be read anywhere, printed and mailed. */
import type { Block, Inline } from "#contract/model/block.ts";
import type { FigureNode } from "#contract/model/figure.ts";
import type { Format } from "#domain/format.ts";
import { references } from "#domain/blocks.ts";
import type { CourseText, Worded } from "#domain/course-text.ts";
import {
  courseTitle,
  courseWorded,
  factViews,
  figureWords,
  labWords,
  lessonBlocks,
  lessonPlaces,
  lessonTitle,
  termView,
} from "#domain/course-text.ts";
import { pageStyle } from "./html-style.ts";

/** The words around the text, in the page's language. */
export interface PageWords {
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly format: Pick<Format, "date" | "duration">;
}
/** What of a pack stands at the head of the page. */
export interface PageHead {
  readonly version: string;
  readonly publisher: string;
  readonly licence: string;
  readonly languages: readonly string[];
}

/**
 * @param language The one asked for; a block that is not in it stands in the one it falls back to, and says so by its `lang`.
 * @param today Facts past their review by this day say so.
 */
export function courseHtml(course: CourseText, language: string, head: PageHead, words: PageWords, today: Date): string {
  const title = courseTitle(course, language);
  const summary = courseWorded(course, language, (own) => own.summary, "");
  const places = lessonPlaces(course);
  const page = new Page(course, language, words, today);
  const lessons = places.map(({ lesson, number }) => page.lesson(lesson.id, number, lesson.minutes));
  const contents = places.map(({ lesson, number }) => {
    const name = lessonTitle(course, language, lesson.id);
    return `<li><a href="#${lesson.id}"${tongue(name.language, language)}>${escape(number)} ${escape(name.text)}</a></li>`;
  });
  const terms = course.compiled.terms.flatMap(({ id }) => termView(course, language, id, head.languages) ?? []);
  const glossary = terms
    .toSorted((a, b) => (a.term.text < b.term.text ? -1 : 1))
    .map(({ term, definition }) => `<dt>${worded(term, language)}</dt><dd>${worded(definition, language)}</dd>`);
  return [
    "<!doctype html>",
    `<html lang="${escape(language)}" dir="${directionOf(language)}">`,
    '<head><meta charset="utf-8">',
    // Nothing of a course can run, nor be fetched, whatever a publisher wrote.
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    '<meta name="viewport" content="width=device-width">',
    `<title>${escape(title.text)}</title><style>${pageStyle}</style></head>`,
    `<body><header><h1${tongue(title.language, language)}>${escape(title.text)}</h1>`,
    `<p${tongue(summary.language, language)}>${escape(summary.text)}</p>`,
    `<p class="small">${escape(words.say("catalog:editionOf", { title: title.text, version: head.version, publisher: head.publisher }))} · ${escape(head.licence)}</p></header>`,
    `<nav><ol>${contents.join("")}</ol></nav>`,
    ...lessons,
    ...(glossary.length === 0 ? [] : [`<section class="glossary"><dl>${glossary.join("")}</dl></section>`]),
    "</body></html>",
    "",
  ].join("\n");
}

class Page {
  readonly #course: CourseText;
  readonly #language: string;
  readonly #words: PageWords;
  readonly #today: Date;
  #lessonId = "";
  #number = "";
  #figures = 0;
  constructor(course: CourseText, language: string, words: PageWords, today: Date) {
    this.#course = course;
    this.#language = language;
    this.#words = words;
    this.#today = today;
  }

  lesson(id: string, number: string, minutes: number): string {
    this.#lessonId = id;
    this.#number = number;
    this.#figures = 0;
    const title = lessonTitle(this.#course, this.#language, id);
    const blocks = lessonBlocks(this.#course, this.#language, id);
    const drawn = blocks.map(({ block, language }) => this.#block(block, language));
    const kind = this.#words.say("lesson:top.kind", { number, time: this.#words.format.duration(minutes) });
    return [
      `<article id="${id}"><p class="small">${escape(kind)}</p>`,
      `<h2${tongue(title.language, this.#language)}>${escape(title.text)}</h2>`,
      ...drawn,
      this.#sources(references(blocks.map(({ block }) => block)).facts),
      "</article>",
    ].join("\n");
  }

  #block(block: Block, language: string): string {
    const at = tongue(language, this.#language);
    const runs = (inlines: readonly Inline[]): string => inlines.map((inline) => this.#inline(inline)).join("");
    const inside = (blocks: readonly Block[]): string => blocks.map((each) => this.#block(each, language)).join("\n");
    const say = (key: string): string => escape(this.#words.say(`lesson:${key}`));
    switch (block.type) {
      case "heading":
        return `<h${block.level + 1}${at}>${runs(block.children)}</h${block.level + 1}>`;
      case "paragraph":
        return `<p${at}>${runs(block.children)}</p>`;
      case "quote":
        return `<blockquote${at}><p>${runs(block.children)}</p></blockquote>`;
      case "list": {
        const items = block.items.map((item) => `<li>${runs(item)}</li>`).join("");
        return block.ordered ? `<ol start="${block.start}"${at}>${items}</ol>` : `<ul${at}>${items}</ul>`;
      }
      case "table": {
        const cells = (row: readonly Inline[][], tag: "th" | "td"): string => row.map((cell) => `<${tag}>${runs(cell)}</${tag}>`).join("");
        const rows = block.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
        return `<table${at}><thead><tr>${cells(block.head, "th")}</tr></thead><tbody>${rows}</tbody></table>`;
      }
      case "callout":
        return `<aside${at}><p><b>${say(`callout.${block.kind}`)}</b> ${escape(block.title)}</p>${inside(block.blocks)}</aside>`;
      case "case": {
        const about = [block.place, block.invented ? this.#words.say("lesson:case.invented") : ""].filter((text) => text !== "");
        return `<section class="case"${at}><p><b>${say("case.kind")}: ${escape(block.title)}</b> ${escape(about.join(". "))}</p>${inside(block.blocks)}</section>`;
      }
      case "reflect":
        return `<section class="reflect"${at}><p><b>${say("reflect.kind")}</b> ${escape(block.prompt)}</p>${inside(block.blocks)}</section>`;
      case "figure":
        return this.#figure(block.figure);
      case "lab": {
        const lab = labWords(this.#course, this.#language, this.#lessonId, block.lab);
        return lab === null ? "" : `<p class="small"${tongue(lab.language, this.#language)}>${escape(lab.value.title)}</p>`;
      }
      // A question is answered in the app only.
      case "item":
        return "";
    }
  }

  #inline(inline: Inline): string {
    const inside = (): string => ("children" in inline ? inline.children.map((each) => this.#inline(each)).join("") : "");
    switch (inline.type) {
      case "text":
        return escape(inline.text);
      case "emphasis":
        return `<em>${inside()}</em>`;
      case "strong":
        return `<strong>${inside()}</strong>`;
      case "code":
        return `<code dir="ltr">${escape(inline.text)}</code>`;
      case "break":
        return "<br>";
      case "link":
        return `<a href="${escape(inline.url)}">${inside()}</a>`;
      case "fact":
        return `${inside()}<sup><a href="#${this.#lessonId}-${inline.fact}">${escape(inline.fact.slice(1))}</a></sup>`;
      case "term":
        return `<i>${inside()}</i>`;
    }
  }

  #figure(id: string): string {
    const figure = this.#course.figure(id);
    const found = figureWords(this.#course, this.#language, this.#lessonId, id);
    if (figure === null || found === null) return "";
    this.#figures += 1;
    const name = this.#words.say("lesson:figure.title", { number: `${this.#number}.${this.#figures}` });
    const { caption, description, labels } = found.value;
    return [
      `<figure${tongue(found.language, this.#language)}>`,
      svg(figure.root, labels, ` role="img" aria-label="${escape(caption)}" style="max-width:${figure.width}px"`),
      `<figcaption><b>${escape(name)}</b> ${escape(caption)}<br><span class="small">${escape(description)}</span></figcaption></figure>`,
    ].join("");
  }

  #sources(ids: readonly string[]): string {
    const facts = factViews(this.#course, this.#language, ids, this.#today);
    if (facts.length === 0) return "";
    const lines = facts.map((fact) => {
      const sources = fact.sources.map(({ publisher, title, year }) => `${publisher}: ${title}${year === null ? "" : ` (${year})`}`);
      const asOf = this.#words.say(fact.late ? "lesson:fact.late" : "lesson:fact.asOf", {
        date: this.#words.format.date(fact.asOf, "medium"),
      });
      return `<li id="${this.#lessonId}-${fact.id}"><b>${escape(fact.id.slice(1))}</b> ${worded(fact.statement, this.#language)} ${escape(sources.join("; "))}. <span class="time">${escape(asOf)}</span></li>`;
    });
    return `<section class="sources"><h3>${escape(this.#words.say("lesson:print.sources"))}</h3><ul>${lines.join("")}</ul></section>`;
  }
}

/** Attributes that SVG spells with capitals; all others are written with hyphens. */
const capital = new Set(
  "viewBox markerWidth markerHeight markerUnits refX refY clipPathUnits patternUnits patternContentUnits patternTransform preserveAspectRatio".split(
    " ",
  ),
);
function svg(node: FigureNode, labels: Readonly<Record<string, string>>, more = ""): string {
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => !/^(on|style)/i.test(name))
    .map(([name, value]) => {
      const written = name === "className" ? "class" : capital.has(name) ? name : name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
      return ` ${written}="${escape(value)}"`;
    });
  const label = node.label === undefined ? "" : escape(labels[node.label] ?? "");
  return `<${node.element}${attributes.join("")}${more}>${label}${node.children.map((child) => svg(child, labels)).join("")}</${node.element}>`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);
}
function worded({ text, language }: Worded, page: string): string {
  return language === page ? escape(text) : `<span${tongue(language, page)}>${escape(text)}</span>`;
}
/** `lang` and `dir` where they differ from the page's. */
function tongue(language: string, page: string): string {
  return language === page ? "" : ` lang="${escape(language)}" dir="${directionOf(language)}"`;
}
/** Of the languages a course may be in, Urdu and its neighbours run from right to left (Unicode CLDR, characterOrder). */
function directionOf(language: string): "ltr" | "rtl" {
  return ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"].includes(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
