/** The way to the author's guide, a course that comes in when somebody asks for it. Nothing where this program brings none. */
import { BookOpenCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useWords } from "#renderer/i18n/words.ts";

export function GuideDoor(): ReactNode {
  const { t } = useWords("studio");
  const guide = useQuery("packs.guide", {}).data;
  const bring = useCommand("packs.bringGuide");
  if (!guide || guide.state === "absent") return null;
  const enter = (): void => {
    location.hash = `#/course/${guide.courseId}`;
  };
  // The page of a course that is still coming in says so and opens by itself.
  const open = (): void => (guide.state === "installed" ? enter() : void bring.run({}).then(enter, () => undefined));
  return (
    <section className="studio-guide" aria-labelledby="studio-guide">
      <h2 id="studio-guide" className="label">
        {t("guide.title")}
      </h2>
      <p>{t("guide.text")}</p>
      <button type="button" className="btn" disabled={bring.busy} onClick={open}>
        <BookOpenCheck className="icon" aria-hidden="true" />
        {t("guide.open")}
      </button>
      {bring.error ? <FailureNote error={bring.error} /> : null}
    </section>
  );
}
