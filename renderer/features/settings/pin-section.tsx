/** The PIN of this profile: set, changed, removed. */
import { useId, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { RecoverySheet } from "./recovery-sheet.tsx";

type Told = Output<"profiles.setPin">;
type Step = "closed" | "set" | "remove";

export function PinSection({ on, name }: { on: boolean; name: string }): ReactNode {
  const { t } = useWords("profile");
  const [step, setStep] = useState<Step>("closed");
  const [told, setTold] = useState<Told | null>(null);
  return (
    <section className="choice" aria-labelledby="pin">
      <h2 id="pin">{t("pin.title")}</h2>
      <p className="quiet">{on ? t("pin.on") : t("pin.off")}</p>
      {step === "closed" ? (
        <p className="row mt-2">
          <button type="button" className="btn" onClick={() => setStep("set")}>
            {on ? t("pin.change") : t("pin.set")}
          </button>
          {on ? (
            <button type="button" className="btn" onClick={() => setStep("remove")}>
              {t("pin.remove")}
            </button>
          ) : null}
        </p>
      ) : (
        <PinForm
          on={on}
          removing={step === "remove"}
          onDone={(answer) => {
            setStep("closed");
            setTold(answer);
          }}
          onCancel={() => setStep("closed")}
        />
      )}
      {told === null ? null : <RecoverySheet name={name} code={told.recoveryCode} at={told.savedAt} onClose={() => setTold(null)} />}
    </section>
  );
}

function PinForm({
  on,
  removing,
  onDone,
  onCancel,
}: {
  on: boolean;
  removing: boolean;
  onDone: (told: Told | null) => void;
  onCancel: () => void;
}): ReactNode {
  const { t } = useWords("profile");
  const { t: common } = useWords("common");
  const setPin = useCommand("profiles.setPin");
  const removePin = useCommand("profiles.removePin");
  const [wrong, setWrong] = useState<"rule" | "differs" | null>(null);
  const id = useId();
  const error = removing ? removePin.error : setPin.error;
  return (
    <form
      className="pin-form mt-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const said = (field: string): string => {
          const value = form.get(field);
          return typeof value === "string" ? value.trim() : "";
        };
        const current = on ? { current: said("current") } : {};
        if (removing) return void removePin.run({ current: said("current") }).then((done) => done && onDone(null));
        const found = said("new").length < 4 ? "rule" : said("new") !== said("again") ? "differs" : null;
        setWrong(found);
        if (found === null) void setPin.run({ pin: said("new"), ...current }).then((done) => done && onDone(done));
      }}
    >
      {on ? <PinField id={`${id}-current`} name="current" label={t("pin.current")} /> : null}
      {removing ? null : (
        <>
          <PinField id={`${id}-new`} name="new" label={t("pin.new")} help={t("pin.rule")} bad={wrong === "rule"} />
          <PinField id={`${id}-again`} name="again" label={t("pin.again")} help={wrong === "differs" ? t("pin.differs") : ""} bad />
        </>
      )}
      {error === null ? null : <FailureNote error={error} />}
      <p className="row mt-5">
        <button type="submit" className={removing ? "btn danger" : "btn primary"} disabled={setPin.busy || removePin.busy}>
          {removing ? t("pin.remove") : on ? t("pin.change") : t("pin.set")}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {common("cancel")}
        </button>
      </p>
    </form>
  );
}

function PinField(props: { id: string; name: string; label: string; help?: string; bad?: boolean }): ReactNode {
  const { id, help = "", bad = false } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input id={id} name={props.name} className="ltr" type="password" maxLength={32} autoComplete="off" aria-describedby={`${id}-help`} />
      <span id={`${id}-help`} className={bad ? "bad" : "help"} role={bad ? "alert" : undefined}>
        {help}
      </span>
    </div>
  );
}
