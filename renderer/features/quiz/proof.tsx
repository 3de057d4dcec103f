/** The margin of a quiz: where the answer comes from once it is given, and how the keys work. */
import { useState, type ReactNode } from "react";
import { ChevronDown, Clock } from "lucide-react";
import type { AttemptView, FactView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { FactBody, factNumber, SourceLines } from "#renderer/content/fact.tsx";
import { useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { screenOf } from "./kinds/registry.ts";
import { letterOf } from "./letters.ts";

export function Proof({ attempt, entry }: { attempt: AttemptView; entry: AttemptView["items"][number] | null }): ReactNode {
  const { t } = useWords("quiz");
  const nameOf = useLanguageNames();
  const facts = entry?.feedback?.facts ?? [];
  const asked = entry?.item;
  return (
    <>
      {facts.length > 0 ? (
        <section className="note time">
          <h2>{t("proof.title")}</h2>
          {facts.map((fact) => (
            <FactNote key={`${asked?.id} ${fact.id}`} fact={fact} />
          ))}
        </section>
      ) : null}
      {asked ? (
        <section className="note">
          <p className="quiet">
            {asked.options.length === 0 ? null : asked.fixed ? t("keys.fixed") : t("keys.shuffled")}{" "}
            {screenOf(asked).press === null ? null : t("keys.letters", { last: letterOf(screenOf(asked).keys(asked) - 1) })}
          </p>
          <p className="quiet mt-2">{t(`levels.${asked.level}`)}</p>
          {asked.state === "machine-drafted" ? <p className="quiet mt-2">{t("machine", { language: nameOf(asked.language) })}</p> : null}
        </section>
      ) : (
        <section className="note">
          <p className="quiet">{t("proof.kept", { version: attempt.version })}</p>
        </section>
      )}
    </>
  );
}

/** A fact in the margin: closed it is its source and date, open all that is known of it. */
function FactNote({ fact }: { fact: FactView }): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [now] = useState(() => new Date());
  const id = `proof-${fact.id.replace(".", "-")}`;
  const date = format.date(fact.asOf, "medium");
  const source = fact.sources[0];
  return (
    <div className="fact-note">
      {open ? (
        <div className="slip-body" id={id}>
          <FactBody fact={fact} now={now} />
        </div>
      ) : source ? (
        <p>
          <SourceLines source={source} />
        </p>
      ) : (
        <p {...tongue(fact.statement.language)}>{fact.statement.text}</p>
      )}
      <p className="row mt-1">
        <button
          type="button"
          className="link twin"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          {t("fact.title", { number: factNumber(fact.id) })}
          <ChevronDown className="icon" aria-hidden="true" />
        </button>
        <span className={fact.late ? "asof late" : "asof"}>
          <Clock className="icon" aria-hidden="true" />
          <span>{fact.late ? t("fact.late", { date }) : t("fact.asOf", { date })}</span>
        </span>
      </p>
    </div>
  );
}
