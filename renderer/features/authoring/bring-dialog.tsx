/** What a file of questions would bring into a lesson, question by question, before anything is taken. */
import { useState, type ReactNode } from "react";
import { Level } from "#contract/model/basic.ts";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Own } from "#renderer/ui/own.tsx";
import { Pick } from "#renderer/ui/select.tsx";
import { columns, formatNames, Remarks, useHolds } from "./remarks.tsx";
import type { ProjectView } from "./use-project.ts";

type Read = Extract<Output<"studio.readQuestions">, { ok: true }>;
interface Props {
  readonly view: ProjectView;
  readonly lessonId: string;
  readonly ticket: string;
  readonly onClose: () => void;
  /** The first that was taken. */
  readonly onTaken: (id: string) => void;
}

export function BringDialog(props: Props): ReactNode {
  const { t } = useWords("studio");
  const holds = useHolds();
  const { view, lessonId, ticket } = props;
  const { data, error } = useQuery("studio.readQuestions", { project: view.project, lessonId, ticket, holds });
  return (
    <Dialog open onClose={props.onClose} title={t("exchange.bring")} wide firm>
      {error ? <FailureNote error={error} /> : null}
      {data === null ? (
        error ? null : (
          <Loading />
        )
      ) : data.ok ? (
        <Chooser {...props} read={data} holds={holds} />
      ) : (
        <>
          <p>
            <Own text={data.label} />
          </p>
          <p role="alert">{t(`exchange.why.${data.why}`, { columns })}</p>
        </>
      )}
    </Dialog>
  );
}

function Chooser({
  view,
  lessonId,
  ticket,
  onTaken,
  onClose,
  read,
  holds,
}: Props & { read: Read; holds: ReturnType<typeof useHolds> }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const { t: tl } = useWords("lesson");
  const { t: common } = useWords("common");
  const format = useFormat();
  const take = useCommand("studio.takeQuestions");
  const { questions, room } = read;
  const [chosen, setChosen] = useState(
    () => new Set(questions.flatMap(({ kind, known }, at) => (kind !== null && !known ? [at] : [])).slice(0, room)),
  );
  const objectives = view.course?.lessons.find(({ id }) => id === lessonId)?.objectives ?? [];
  const [objective, setObjective] = useState(objectives[0]?.id ?? "");
  const [level, setLevel] = useState<Level>("understand");
  const left = questions.filter(({ kind }) => kind === null).length;
  const changed = questions.filter(({ kind, remarks }) => kind !== null && remarks.length > 0).length;
  const source = view.course?.source ?? "en";
  const place = { gift: "line", aiken: "line", csv: "row", "moodle-xml": "number" } as const;
  return (
    <>
      <p>
        <Own text={read.label} /> <span className="label">{formatNames[read.format]}</span>
      </p>
      <p className="num" role="status">
        {t("exchange.totals", {
          came: format.number(questions.length - left - changed),
          changed: format.number(changed),
          left: format.number(left),
        })}
      </p>
      <div className="bring-list" role="region" aria-label={t("exchange.bring")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="num">{t(`exchange.${place[read.format]}`)}</th>
              <th>{t("item.stem")}</th>
              <th>{t("exchange.becomes")}</th>
            </tr>
          </thead>
          <tbody>
            {questions.map(({ at, name, stem, kind, known, remarks }, index) => (
              <tr key={`${String(index)}/${String(at)}`}>
                <td className="num">{format.number(at)}</td>
                <td>
                  <label className="bring-choice">
                    {kind === null ? null : (
                      <input
                        type="checkbox"
                        checked={chosen.has(index)}
                        onChange={(event) => {
                          const next = new Set(chosen);
                          if (event.target.checked) next.add(index);
                          else next.delete(index);
                          setChosen(next);
                        }}
                      />
                    )}
                    <span {...(stem === "" ? {} : tongue(source))}>{stem === "" ? <Own text={name} /> : stem}</span>
                  </label>
                </td>
                <td>
                  <span className={kind === null ? "studio-bad" : "label"}>
                    {kind === null ? t("exchange.left") : `${t("exchange.came")} · ${t(`itemKind.${kind}`)}`}
                  </span>
                  {known ? <p className="label">{t("exchange.known")}</p> : null}
                  <Remarks remarks={remarks} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen.size > room ? (
        <p role="alert" className="studio-bad">
          {t("exchange.room", { n: format.number(room) })}
        </p>
      ) : null}
      {take.error ? <FailureNote error={take.error} /> : null}
      <p className="row mt-5">
        <Pick
          label={t("item.objective")}
          chosen={objective}
          empty={t("item.objective")}
          options={objectives.map(({ id }) => ({ id, text: id }))}
          onChoose={setObjective}
          lang="en"
          dir="ltr"
        />
        <Pick
          label={t("item.level")}
          chosen={level}
          empty=""
          options={Level.options.map((id) => ({ id, text: tl(`level.${id}`) }))}
          onChoose={(id) => setLevel(Level.parse(id))}
          lang={spoken}
          dir={format.direction}
        />
        <button
          type="button"
          className="btn primary"
          disabled={take.busy || chosen.size === 0 || chosen.size > room || objective === ""}
          onClick={() =>
            void take
              .run({
                project: view.project,
                lessonId,
                ticket,
                holds,
                digest: read.digest,
                chosen: [...chosen].toSorted((a, b) => a - b),
                objective,
                level,
              })
              .then((taken) => taken && onTaken(taken.ids[0] ?? ""))
          }
        >
          {t("exchange.take", { count: chosen.size })}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </>
  );
}
