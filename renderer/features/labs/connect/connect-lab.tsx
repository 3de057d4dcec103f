/** Engine `connect`: two columns with the links between them, and every node with its choices and what the check says. */
import type { ReactNode } from "react";
import { answerOf } from "#domain/labs/answers.ts";
import { checkLinks, linkTo, linkVerdict, rightLinks } from "#domain/labs/connect.ts";
import { directionOf } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Question, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import "./connect.css";

export function ConnectLab({ lab, words, language, state, onStep }: EngineProps<"connect">): ReactNode {
  const { t, language: spoken } = useWords("labs");
  const format = useFormat();
  const options = [...lab.to, ...(lab.gap ? [lab.gap] : [])].map(({ id }) => id);
  const said = { words, language };
  const lines = lab.from.flatMap(({ id }, row) =>
    answerOf(state.answers, id).chosen.flatMap((to) => {
      const end = lab.to.findIndex((each) => each.id === to);
      const verdict = linkVerdict(lab, state, id);
      const kind = !verdict ? "open" : lab.links.some((link) => link.from === id && link.to === to) ? "good" : "bad";
      return end < 0 ? [] : [{ id: `${id}-${to}`, from: (row + 0.5) / lab.from.length, to: (end + 0.5) / lab.to.length, kind }];
    }),
  );
  const column = (nodes: typeof lab.from): ReactNode => (
    <div className="ends">
      {nodes.map(({ id }) => (
        <span key={id}>
          <Said id={id} {...said} />
        </span>
      ))}
    </div>
  );
  return (
    <>
      {/* The questions below tell the same in words. */}
      <div className="connections" aria-hidden="true">
        {column(lab.from)}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={directionOf(spoken) === "rtl" ? "mirrored" : undefined}>
          {lines.map(({ id, from, to, kind }) => (
            <line key={id} className={kind} x1={0} y1={from * 100} x2={100} y2={to * 100} vectorEffect="non-scaling-stroke" />
          ))}
        </svg>
        {column(lab.to)}
      </div>
      {lab.from.map(({ id }) => {
        const verdict = linkVerdict(lab, state, id);
        return (
          <Question
            key={id}
            id={id}
            options={options}
            several
            answer={answerOf(state.answers, id)}
            {...said}
            onChoose={(chosen) => onStep(linkTo(lab, state, id, chosen))}
            onCheck={() => onStep(checkLinks(lab, state, id))}
          >
            {verdict ? (
              <Verdict right={verdict.right}>
                {verdict.why.map((why) => (
                  <p key={why}>
                    <Said id={why} {...said} />
                  </p>
                ))}
                {verdict.unfounded.length > 0 ? (
                  <p>
                    {t("board.unfounded")} {format.list(verdict.unfounded.map((to) => format.isolate(labelOf(words, to))))}
                  </p>
                ) : null}
                {verdict.missing > 0 ? <p className="num">{t("board.lacking", { n: format.number(verdict.missing) })}</p> : null}
              </Verdict>
            ) : null}
          </Question>
        );
      })}
      <div className="check-line">
        <p className="num">{t("board.score", { n: format.number(rightLinks(lab, state)), of: format.number(lab.from.length) })}</p>
      </div>
    </>
  );
}
