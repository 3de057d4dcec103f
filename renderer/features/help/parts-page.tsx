/** What others made and the Academy ships: every part with its version and licence, whose text opens below it. */
import { useEffect, useState, type ReactNode } from "react";
import { z } from "zod";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import "./help.css";

const Part = z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() });
type Part = z.infer<typeof Part>;
const Parts = z.object({ code: z.array(Part), fonts: z.array(Part) });

/** Written beside the client when it is built (build/parts.mjs); too long to be part of its script. */
async function readParts(): Promise<z.infer<typeof Parts>> {
  const answer = await fetch("/parts.json");
  return Parts.parse(await answer.json());
}

export function PartsPage(): ReactNode {
  const { t } = useWords("help");
  const { t: settings } = useWords("settings");
  const [parts, setParts] = useState<z.infer<typeof Parts> | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    readParts().then(setParts, setError);
  }, []);
  return (
    <Frame title={t("parts.title")} crumbs={[{ label: settings("title"), href: "#/settings" }, { label: t("parts.title") }]}>
      <div className="page parts-page">
        <h1 className="page-title">{t("parts.title")}</h1>
        <p className="page-intro">{t("parts.intro")}</p>
        {error === null ? null : <FailureNote error={error} />}
        {parts ? (
          <>
            <PartList title={t("parts.code")} parts={parts.code} />
            <PartList title={t("parts.fonts")} parts={parts.fonts} />
          </>
        ) : error === null ? (
          <Loading />
        ) : null}
      </div>
    </Frame>
  );
}

function PartList({ title, parts }: { title: string; parts: readonly Part[] }): ReactNode {
  return (
    <section className="parts">
      <h2>{title}</h2>
      <ul lang="en" dir="ltr">
        {parts.map((part) => (
          <li key={`${part.name} ${part.version}`}>
            <PartRow part={part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Its text is drawn when it is asked for: all of them together are two hundred thousand characters. */
function PartRow({ part }: { part: Part }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{part.name}</b> <span className="num">{part.version}</span> <span className="label">{part.licence}</span>
      </summary>
      {open ? <p className="part-text">{part.text}</p> : null}
    </details>
  );
}
