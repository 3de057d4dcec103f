/** Search as one types: the field keeps the focus, arrows move through what was found, Enter opens it. */
import { BookOpenText, ListChecks, MapPin, NotebookPen, PencilLine, Quote } from "lucide-react";
import { useDeferredValue, useEffect, useId, useRef, useState, type ComponentType, type KeyboardEvent, type ReactNode } from "react";
import type { SearchHit } from "#contract/procedures/search.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { courseHref, lessonHref, quizHref } from "#renderer/content/hrefs.ts";
import { useHeld } from "#renderer/content/use-held.ts";
import { useContentLanguage, useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { useFinding } from "#renderer/stores/finding.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ComponentLocale } from "#renderer/ui/locale.tsx";
import "./search.css";

const icons: Readonly<Record<SearchHit["kind"], ComponentType<{ className?: string; "aria-hidden"?: "true" }>>> = {
  lesson: BookOpenText,
  term: Quote,
  fact: MapPin,
  item: ListChecks,
  writing: PencilLine,
  note: NotebookPen,
};

/** Over the page and not in its frame: the components' language comes along. */
export function SearchDialog(props: { onClose: () => void }): ReactNode {
  return (
    <ComponentLocale>
      <Asking {...props} />
    </ComponentLocale>
  );
}

function Asking({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords("search");
  const format = useFormat();
  const language = useContentLanguage();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  // A slow answer never holds up the typing.
  const asked = useDeferredValue(text.trim());
  const studied = /^#\/course\/([a-z0-9-]+)/.exec(location.hash)?.[1] ?? null;
  const query = useQuery("search.find", asked === "" ? null : { text: asked, language, courseId: studied });
  // What was found stays while the next letters are looked for.
  const held = useHeld(query.data, () => asked !== "");
  const answer = asked === "" ? null : held;
  const hits = answer?.hits ?? [];
  const active = Math.min(at, hits.length - 1);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const open = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return;
    const { courseId, lessonId, block, kind } = hit;
    onClose();
    // A note that lost its place is on its own page.
    if (kind === "note" && block === null) location.hash = "#/notes";
    // A term or a fact that no lesson names leads to its course.
    else if (lessonId === null) location.hash = courseHref(courseId);
    else if (kind === "item") location.hash = quizHref(courseId, lessonId);
    else {
      useFinding.getState().go({ courseId, lessonId, block, text: asked });
      location.hash = lessonHref(courseId, lessonId);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 6, PageUp: active - 6 }[event.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(hits.length - 1, to)));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) open(hits[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onClose={onClose} title={t("title")} wide>
      <div className="search">
        <input
          className="input"
          type="text"
          role="combobox"
          aria-label={t("title")}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits.length > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-describedby={`${id}-said`}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          // The dialog was opened to type in it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <p className="label said" id={`${id}-said`} role="status">
          {answer === null
            ? t("ask")
            : hits.length === 0
              ? t("none", { text: format.isolate(asked) })
              : answer.partly
                ? t("partly")
                : t("found", { count: hits.length, n: format.number(hits.length) })}
          {answer?.coming ? ` ${t("coming")}` : ""}
        </p>
        {query.error ? <FailureNote error={query.error} onRetry={query.refetch} /> : null}
        {answer !== null && hits.length === 0 ? <p className="nothing">{t("noneHelp")}</p> : null}
        <div className="hits" role="listbox" id={`${id}-list`} aria-label={t("title")} ref={list} hidden={hits.length === 0}>
          {hits.map((hit, index) => (
            <Hit
              key={`${hit.kind}/${hit.courseId}/${hit.id}`}
              id={`${id}-${index}`}
              hit={hit}
              chosen={index === active}
              course={answer?.courses[hit.courseId] ?? null}
              asked={language}
              onPoint={() => setAt(index)}
              onOpen={() => open(hit)}
            />
          ))}
        </div>
        <p className="label keys" aria-hidden="true">
          {t("keys")}
        </p>
      </div>
    </Dialog>
  );
}

function Hit(props: {
  id: string;
  hit: SearchHit;
  chosen: boolean;
  course: { title: string; language: string } | null;
  /** The reader's language: another one is named. */
  asked: string;
  onPoint: () => void;
  onOpen: () => void;
}): ReactNode {
  const { t } = useWords("search");
  const nameOf = useLanguageNames();
  const { hit, course } = props;
  const Icon = icons[hit.kind];
  return (
    // The field has the keys; the list is moved through from there (WAI-ARIA combobox pattern).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      className={props.chosen ? "hit chosen" : "hit"}
      onPointerMove={props.onPoint}
      onClick={props.onOpen}
    >
      <Icon className="icon" aria-hidden="true" />
      <div>
        <p className="hit-title" {...tongue(hit.language)}>
          <Pieces of={hit.title} />
        </p>
        {hit.excerpt.length > 0 ? (
          <p className="hit-text" {...(hit.kind === "writing" || hit.kind === "note" ? { dir: "auto" } : tongue(hit.language))}>
            <Pieces of={hit.excerpt} />
          </p>
        ) : null}
        <p className="label">
          <span>{t(`kind.${hit.kind}`)}</span>
          {course ? (
            <bdi lang={course.language}>
              {course.title}
              {hit.number === null ? "" : ` ${hit.number}`}
            </bdi>
          ) : null}
          {hit.language === props.asked ? null : <bdi lang={hit.language}>{nameOf(hit.language)}</bdi>}
        </p>
      </div>
    </div>
  );
}

function Pieces({ of }: { of: SearchHit["title"] }): ReactNode {
  let at = 0;
  return of.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.mark ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
