/** Help by task: the contents of one role at the side, one task on the page, and a filter over the headings of all roles. */
import { ArrowLeft, Keyboard, Languages, List, Search } from "lucide-react";
import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import type { Block } from "#contract/model/block.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useHere } from "#renderer/app/house.tsx";
import { BlockView } from "#renderer/content/blocks.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { ReadingProvider, type Material } from "#renderer/content/reading.tsx";
import { textOf } from "#renderer/content/outline.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { useHelpAsked } from "#renderer/stores/help.ts";
import { useKeysSheet } from "#renderer/stores/keys.ts";
import { helpRoles, type HelpRole, type HelpTask } from "./help-text.ts";
import { loadHelp, type Help } from "./texts.ts";
import "#renderer/content/common.css";
import "#renderer/content/containers.css";
import "#renderer/content/content.css";
import "./help.css";

/** Its address is `/help/<role>/<task>`; what is left out or unknown is the first there is. */
export function HelpPage(): ReactNode {
  const { t, language } = useWords("help");
  const { t: common } = useWords("common");
  const [, , asked, task] = useHere().split("/");
  const { help, error, again } = useHelp(language);
  const role = helpRoles.find((each) => each === asked) ?? "learner";
  const tasks = help?.roles.get(role) ?? [];
  const shown = tasks.find(({ id }) => id === task) ?? tasks[0];
  const heading = useHeading(shown === undefined ? null : `${role}/${shown.id}`);
  return (
    <Frame
      title={shown === undefined ? common("room.help") : `${common("room.help")}: ${shown.title}`}
      crumbs={[{ label: common("room.help"), href: "#/help" }, { label: t(`role.${role}`) }]}
    >
      <div className="help-page">
        <nav className="help-contents" aria-label={common("room.help")}>
          <HelpContents help={help} role={role} shown={shown?.id ?? ""} />
        </nav>
        <details className="help-fold" key={shown?.id}>
          <summary>
            <List className="icon" aria-hidden="true" />
            {t("find")}
          </summary>
          <HelpContents help={help} role={role} shown={shown?.id ?? ""} />
        </details>
        <article className="help-text">
          {error === null ? null : <FailureNote error={error} onRetry={again} />}
          {help && shown ? (
            <>
              {help.language === language ? null : (
                <p className="help-tongue">
                  <Languages className="icon" aria-hidden="true" />
                  {t("english")}
                </p>
              )}
              <TaskText key={`${role}/${shown.id}`} task={shown} language={help.language} heading={heading} />
            </>
          ) : error === null ? (
            <Loading />
          ) : null}
        </article>
      </div>
    </Frame>
  );
}

function useHelp(language: string): { help: Help | null; error: unknown; again: () => void } {
  const [state, setState] = useState<{ help: Help | null; error: unknown }>({ help: null, error: null });
  const attempt = useCallback(
    (here: () => boolean) =>
      loadHelp(language).then(
        (help) => here() && setState({ help, error: null }),
        (error: unknown) => here() && setState((was) => ({ ...was, error })),
      ),
    [language],
  );
  useEffect(() => {
    let here = true;
    void attempt(() => here);
    return () => {
      here = false;
    };
  }, [attempt]);
  return { ...state, again: () => void attempt(() => true) };
}

/** Help has no facts, labs or questions: its blocks are drawn with nothing beside them. */
function useMaterial(language: string): Material {
  return useMemo(
    () => ({
      facts: [],
      terms: [],
      figures: [],
      labs: [],
      writing: [],
      figureNumbers: new Map(),
      language,
      number: "",
      labHref: () => "#/",
      quizHref: null,
      write: () => Promise.reject(new Error("Nothing is written in the help.")),
      courseId: "",
      lessonId: "",
      item: () => null,
    }),
    [language],
  );
}

/** The heading of the task on the page, which tells of a task that is chosen later; that the page opens is told by the page. */
function useHeading(task: string | null): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (task === null) return;
    if (before.current !== null && before.current !== task) heading.current?.focus({ preventScroll: true });
    before.current = task;
    heading.current?.scrollIntoView({ block: "end" });
  }, [task]);
  return heading;
}

function TaskText(props: { task: HelpTask; language: string; heading: RefObject<HTMLHeadingElement | null> }): ReactNode {
  const { task, language, heading } = props;
  return (
    <ReadingProvider material={useMaterial(language)}>
      <div className="read" {...tongue(language)}>
        <h1 ref={heading} tabIndex={-1}>
          {task.title}
        </h1>
        {task.blocks.map((block) => (
          <div key={block.id} className={`help-block is-${block.type}`}>
            <BlockView block={raised(block)} language={language} />
          </div>
        ))}
      </div>
    </ReadingProvider>
  );
}

/** A task is a page of its own, so the headings inside it come up by one level. */
function raised(block: Block): Block {
  return block.type === "heading" ? { ...block, level: 2 } : block;
}

function HelpContents({ help, role, shown }: { help: Help | null; role: HelpRole; shown: string }): ReactNode {
  const { t } = useWords("help");
  const { t: keys } = useWords("keys");
  const [sought, setSought] = useState("");
  const from = useHelpAsked((asked) => asked.from);
  const id = useId();
  const words = sought.trim().toLowerCase();
  const roles = words === "" ? [role] : helpRoles;
  const found = roles.flatMap((each) => {
    const tasks = (help?.roles.get(each) ?? []).filter((task) => words === "" || says(task, words));
    return tasks.length > 0 ? [{ role: each, tasks }] : [];
  });
  return (
    <>
      <a className="btn plain" href={`#${from ?? "/"}`}>
        <ArrowLeft className="icon icon-dir" aria-hidden="true" />
        {t("back")}
      </a>
      <ul className="help-roles">
        {helpRoles.map((each) => (
          <li key={each}>
            <a href={`#/help/${each}`} aria-current={each === role ? "true" : undefined}>
              {t(`role.${each}`)}
            </a>
          </li>
        ))}
      </ul>
      <div className="help-find">
        <label htmlFor={id}>{t("find")}</label>
        <span>
          <Search className="icon" aria-hidden="true" />
          <input id={id} type="search" value={sought} maxLength={100} onChange={(event) => setSought(event.target.value)} />
        </span>
      </div>
      <p className="label" role="status">
        {help && found.length === 0 ? t("none") : ""}
      </p>
      {found.map((group) => (
        <section key={group.role} className="help-tasks">
          {words === "" ? null : <h2>{t(`role.${group.role}`)}</h2>}
          <ul {...tongue(help?.language ?? "en")}>
            {group.tasks.map((task) => (
              <li key={task.id}>
                <a href={`#/help/${group.role}/${task.id}`} aria-current={group.role === role && task.id === shown ? "page" : undefined}>
                  {task.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <button type="button" className="btn plain" onClick={() => useKeysSheet.getState().show()}>
        <Keyboard className="icon" aria-hidden="true" />
        {keys("title")}
      </button>
    </>
  );
}

/** Whether a heading of the task, its own or one inside it, holds these words. */
function says(task: HelpTask, words: string): boolean {
  const headings = task.blocks.flatMap((block) => (block.type === "heading" ? [textOf(block.children)] : []));
  return [task.title, ...headings].some((heading) => heading.toLowerCase().includes(words));
}
