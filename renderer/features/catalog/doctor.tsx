/** The import doctor: everything that is wrong with a file, each with its place and what to do, and what of it is sound. */
import { CircleAlert, Info } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { loadWords, useFailureWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { doOf, namedIn, sayOf } from "./finding-words.ts";

/** A button that opens the findings; its words come with it. */
export function Doctor({ ticket }: { ticket: string }): ReactNode {
  const { t } = useWords("catalog");
  const [open, setOpen] = useState(false);
  if (open) return <Findings ticket={ticket} />;
  return (
    <p className="mt-3">
      <button type="button" className="btn" onClick={() => void loadWords(["packs"]).then(() => setOpen(true))}>
        {t("install.doctor")}
      </button>
    </p>
  );
}

function Findings({ ticket }: { ticket: string }): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const { data, error } = useQuery("packs.examine", { ticket });
  if (error) return <FailureNote error={error} />;
  if (!data) return <Loading />;
  const { sound, findings } = data;
  return (
    <div className="findings" role="region" aria-label={t("doctor.title")}>
      <p>{t("doctor.nothing")}</p>
      {sound ? (
        <p className="num">
          {t("doctor.usable", {
            parts: format.number(sound.parts),
            of: format.number(sound.of),
            lessons: format.number(sound.lessons),
            ofLessons: format.number(sound.ofLessons),
          })}
        </p>
      ) : null}
      <ul>
        {findings.map((finding) => (
          <FindingLine key={`${finding.code} ${finding.place} ${namedIn(finding)}`} finding={finding} />
        ))}
      </ul>
    </div>
  );
}

function FindingLine({ finding }: { finding: Output<"packs.examine">["findings"][number] }): ReactNode {
  const { t } = useWords("packs");
  const format = useFormat();
  const failure = useFailureWords();
  const { code, severity, place } = finding;
  const sort = sayOf(code);
  // What the door itself refuses has words of its own.
  const own = code.startsWith("pack-") && sort === "other" ? failure({ code, details: finding.details }) : null;
  const Icon = severity === "error" ? CircleAlert : Info;
  return (
    <li className={severity}>
      <Icon className="icon" aria-hidden="true" />
      <div>
        <p>{own?.title ?? t(`doctor.say.${sort}`, { id: format.isolate(namedIn(finding)) })}</p>
        <p className="label ltr">
          {place === "" ? "" : `${place} · `}
          {code}
        </p>
        <p className="quiet">{own?.action ?? t(`doctor.do.${doOf(finding)}`)}</p>
      </div>
    </li>
  );
}
