/** What a new course needs to be told before its first word. */
import { useState, type ReactNode } from "react";
import { LanguageTag, Slug } from "#contract/model/basic.ts";
import { Template } from "#contract/model/studio.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";

/** A short name made of a title, as far as it has letters for one. */
function slugOf(title: string): string {
  return title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}

export function NewCourseDialog({ onClose, onMade }: { onClose: () => void; onMade: (project: string) => void }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const content = useContentLanguage();
  const { languages, profile } = useHost();
  const create = useCommand("studio.create");
  const [title, setTitle] = useState("");
  const [id, setId] = useState<string | null>(null);
  const [publisher, setPublisher] = useState(profile?.guest === false ? profile.name : "");
  const [language, setLanguage] = useState(content);
  const [template, setTemplate] = useState<string>("short-course");
  const courseId = id ?? slugOf(title);
  const whole = title.trim() !== "" && publisher.trim() !== "" && Slug.safeParse(courseId).success;
  const lists = { lang: spoken, dir: format.direction };
  const words = {
    lesson: t("start.lesson"),
    summary: t("start.summary"),
    objective: t("start.objective"),
    opening: t("start.opening"),
    openingText: t("start.openingText"),
    example: t("start.example"),
    exampleText: t("start.exampleText"),
    mistakes: t("start.mistakes"),
    mistakesText: t("start.mistakesText"),
    monday: t("start.monday"),
    mondayText: t("start.mondayText"),
    reflect: t("start.reflect"),
    sides: t("start.sides"),
    sidesText: t("start.sidesText"),
    decide: t("start.decide"),
    decideText: t("start.decideText"),
    stem: t("start.stem"),
    right: t("start.right"),
    wrong: t("start.wrong"),
    rationale: t("start.rationale"),
  };
  return (
    <Dialog open onClose={onClose} title={t("new.title")} firm>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!whole) return;
          void create
            .run({
              template: Template.parse(template),
              courseId,
              title: title.trim(),
              publisher: publisher.trim(),
              language: LanguageTag.parse(language),
              words,
            })
            .then((made) => made && onMade(made.project));
        }}
      >
        <TextField label={t("new.name")} value={title} language={language} onChange={setTitle} />
        <label className="field">
          <span>{t("new.id")}</span>
          <input
            className="ltr"
            dir="ltr"
            value={courseId}
            onChange={(event) => setId(event.target.value)}
            aria-describedby="new-id-help"
          />
          <small id="new-id-help" className="label">
            {t("new.idHelp")}
          </small>
        </label>
        <TextField label={t("new.publisher")} value={publisher} language={language} onChange={setPublisher} />
        <div className="row mt-3">
          <Pick
            label={t("new.language")}
            chosen={language}
            empty=""
            options={languages.map(({ tag, name }) => ({ id: tag, text: name }))}
            onChoose={setLanguage}
            {...lists}
          />
          <Pick
            label={t("new.template")}
            chosen={template}
            empty=""
            options={Template.options.map((each) => ({ id: each, text: t(`template.${each}`) }))}
            onChoose={setTemplate}
            {...lists}
          />
        </div>
        {create.error ? <FailureNote error={create.error} /> : null}
        <p className="row mt-5">
          <button type="submit" className="btn primary" disabled={!whole || create.busy}>
            {t("new.create")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
