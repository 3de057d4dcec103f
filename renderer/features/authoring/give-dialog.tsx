/** Questions written into a file for another system; what did not go with them is told. */
import { useState, type ReactNode } from "react";
import { GivenFormat } from "#contract/model/exchange.ts";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { WriteFile } from "#renderer/features/catalog/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Pick } from "#renderer/ui/select.tsx";
import { formatNames, Remarks, useHolds } from "./remarks.tsx";
import type { ProjectView } from "./use-project.ts";

export function GiveDialog({
  view,
  lessonId,
  language,
  onClose,
}: {
  view: ProjectView;
  lessonId: string;
  language: string;
  onClose: () => void;
}): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const holds = useHolds();
  const [form, setForm] = useState<GivenFormat>("moodle-xml");
  const [whole, setWhole] = useState(false);
  const [given, setGiven] = useState<Output<"studio.giveQuestions"> | null>(null);
  const lists = { lang: spoken, dir: format.direction };
  return (
    <Dialog open onClose={onClose} title={t("exchange.give")} wide>
      <p className="row">
        <Pick
          label={t("exchange.format")}
          chosen={form}
          empty=""
          options={GivenFormat.options.map((id) => ({ id, text: formatNames[id] }))}
          onChoose={(id) => setForm(GivenFormat.parse(id))}
          lang="en"
          dir="ltr"
        />
        <Pick
          label={t("exchange.which")}
          chosen={whole ? "course" : "lesson"}
          empty=""
          options={(["lesson", "course"] as const).map((id) => ({ id, text: t(`exchange.${id}`) }))}
          onChoose={(id) => setWhole(id === "course")}
          {...lists}
        />
      </p>
      <p className="label mt-3">{t("exchange.stays")}</p>
      <p className="row mt-5">
        <WriteFile
          label={t("exchange.write")}
          primary
          suggested={`${view.course?.id ?? ""}${whole ? "" : `-${lessonId}`}.${form === "gift" ? "txt" : "xml"}`}
          write={async (ticket) => {
            const written = await call("studio.giveQuestions", {
              project: view.project,
              lessonId: whole ? null : lessonId,
              language,
              format: form,
              ticket,
              holds,
            });
            setGiven(written);
            return written.file;
          }}
        />
      </p>
      {given === null ? null : (
        <>
          <p className="num mt-3" role="status">
            {t("exchange.written", {
              n: format.number(given.written),
              left: format.number(given.told.filter(({ left }) => left).length),
            })}
          </p>
          <ul className="bring-list">
            {given.told.map(({ id, left, remarks }) => (
              <li key={id}>
                <bdi className="label">{id}</bdi> {left ? <span className="studio-bad">{t("exchange.left")}</span> : null}
                <Remarks remarks={remarks} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
