/** What a merge would do: counted by kind, and every hand-in that has something to say for itself. */
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";

type Preview = NonNullable<Output<"collection.preview">>;
type HandedIn = Preview["bundles"][number];
type Told = HandedIn["differences"][number]["brought"];
const kinds = ["new", "same", "conflicting", "erased", "damaged"] as const;
const marks = ["newDevice", "gaps", "clock", "ahead", "fast"] as const;

/** @param children what can be done with it; none: it was done, and only what hand-ins have to say is left */
export function CollectionPreview({ preview, children }: { preview: Preview; children?: ReactNode }): ReactNode {
  const { t } = useWords("collection");
  const format = useFormat();
  const { totals } = preview;
  const telling = preview.bundles.filter((each) => each.reason !== null || each.differences.length > 0 || saidOf(each).length > 0);
  return (
    <>
      {children === undefined ? null : (
        <p className="page-intro num">
          {t("summary", { bundles: format.number(totals.bundles), statements: format.number(totals.statements) })}
        </p>
      )}
      {children === undefined ? null : <Kinds totals={totals} />}
      {telling.length === 0 ? null : (
        <ul className="collect-files">
          {telling.map((each, at) => (
            <li key={at}>
              <File handedIn={each} />
            </li>
          ))}
        </ul>
      )}
      {children === undefined ? null : <p className="row mt-5">{children}</p>}
    </>
  );
}

function Kinds({ totals }: { totals: Preview["totals"] }): ReactNode {
  const { t } = useWords("collection");
  const format = useFormat();
  // What has nothing in it is not shown, but for what is new: nothing new is worth knowing.
  const shown = kinds.filter((kind) => totals[kind] > 0 || kind === "new" || (kind === "damaged" && totals.refused > 0));
  return (
    <>
      <div className="collect-bar" aria-hidden="true">
        {shown.map((kind) =>
          totals[kind] === 0 ? null : <i key={kind} className={kind} style={{ ["--n" as string]: String(totals[kind]) }} />,
        )}
      </div>
      <table className="collect-kinds">
        <thead>
          <tr>
            <th scope="col">{t("kind.title")}</th>
            <th scope="col" className="r">
              {t("statements")}
            </th>
            <th scope="col">{t("effect")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <i className={`collect-swatch ${kind}`} aria-hidden="true" />
                {t(`kind.${kind}`)}
              </th>
              <td className="r num">{format.number(totals[kind])}</td>
              <td>{t(`effects.${kind}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const saidOf = (each: HandedIn): (typeof marks)[number][] => marks.filter((mark) => Number(each[mark]) > 0);

function File({ handedIn }: { handedIn: HandedIn }): ReactNode {
  const { t } = useWords("collection");
  const format = useFormat();
  const { file, name, writtenAt, reason, differences } = handedIn;
  const said = saidOf(handedIn).map((mark) => t(`mark.${mark}`, { n: format.number(Number(handedIn[mark])) }));
  const head = (
    <>
      <span>
        <span className="strong">
          <Own text={name ?? file} />
        </span>
        {writtenAt === null ? null : <span className="label num"> {format.dateTime(writtenAt)}</span>}
      </span>
      {reason === null ? (
        <span className="label num">{said.join(" · ")}</span>
      ) : (
        <span className="collect-reason">
          {name === null ? null : (
            <span className="label">
              <Own text={file} />
            </span>
          )}{" "}
          {t(`reason.${reason}`)}
        </span>
      )}
    </>
  );
  if (differences.length === 0) return <div className="collect-file">{head}</div>;
  return (
    <details>
      <summary className="collect-file">
        <ChevronRight className="icon icon-dir" aria-hidden="true" />
        {head}
        <span className="label num">
          {t("kind.conflicting")}: {format.number(handedIn.conflicting)}
        </span>
      </summary>
      {differences.map(({ seq, here, brought }) => (
        <div key={seq} className="collect-versus">
          <Version title={t("here")} told={here} />
          <Version title={t("brought")} told={brought} />
        </div>
      ))}
    </details>
  );
}

/** One of two that differ, as it tells itself. */
function Version({ title, told }: { title: string; told: Told | null }): ReactNode {
  const { language } = useWords("collection");
  const format = useFormat();
  // By its title, where the course is on this computer.
  const courses = useQuery("cohorts.list", { language }).data?.courses ?? [];
  const course = courses.find(({ courseId }) => courseId === told?.courseId)?.title ?? told?.courseId ?? "";
  return (
    <div>
      <p className="strong">{title}</p>
      {told === null ? null : (
        <ul className="num">
          <li>
            <Own text={course} /> <bdi>{told.version}</bdi>
          </li>
          <li>
            <bdi>{told.objectId}</bdi>
          </li>
          {told.scaled === null ? null : <li className="strong">{format.percent(told.scaled)}</li>}
          <li>{format.dateTime(told.at)}</li>
        </ul>
      )}
    </div>
  );
}
