/** First start: a language, then a profile. Later: who is studying. */
import { useEffect, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { AboutYou } from "./about-you.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { Lace } from "#renderer/ui/lace.tsx";
import { PinPrompt } from "./pin-prompt.tsx";
import { ProfileChoice } from "./profile-choice.tsx";
import "./sign-in.css";

type Step = "language" | "profile" | "new" | Output<"profiles.list">[number];

export function SignIn({ arriving }: { arriving: boolean }): ReactNode {
  const { t } = useWords("sign-in");
  const { t: common } = useWords("common");
  const host = useHost();
  const profiles = useQuery("profiles.list", {}).data;
  const [step, setStep] = useState<Step | null>(null);
  useEffect(() => {
    document.title = common("app");
  }, [common]);
  useEnterAlone(arriving ? profiles : null);
  if (!profiles) return null;
  const [only] = profiles;
  const at =
    step ??
    (arriving && only?.pin === true && profiles.length === 1 ? only : null) ??
    (profiles.length > 0 ? "profile" : host.firstStart ? "language" : "new");
  return (
    <div className="first sheet-first">
      <header className="hello">
        <Lace />
        <div className="mark">
          <BigMark />
        </div>
        <div className="names">
          <h1>{common("app")}</h1>
          <p>{t("welcome")}</p>
        </div>
      </header>
      <main className="first-page" aria-label={t("title")}>
        {at === "language" ? <LanguageChoice onChosen={() => setStep("new")} /> : null}
        {at === "profile" ? (
          <ProfileChoice profiles={profiles} onNew={() => setStep("new")} onPin={setStep} onLanguages={() => setStep("language")} />
        ) : null}
        {typeof at === "object" ? <PinPrompt profile={at} onBack={() => setStep("profile")} /> : null}
        {at === "new" ? <AboutYou onBack={() => setStep(profiles.length > 0 ? "profile" : "language")} /> : null}
      </main>
    </div>
  );
}

/** Where one person alone has a profile, a start leads straight to it, once: who then leaves wants to choose. */
let entered = false;
function useEnterAlone(profiles: Output<"profiles.list"> | null): void {
  useEffect(() => {
    if (!profiles || entered) return;
    entered = true;
    const [only] = profiles;
    if (only && !only.pin && profiles.length === 1) void call("profiles.choose", { id: only.id }).catch(() => undefined);
  }, [profiles]);
}

function BigMark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round">
      <path d="M6.5 4.5h19v23h-19z" />
      <path d="M19 4.5v23" />
      <path d="M16.5 11h5M16.5 18h5" strokeLinecap="round" />
    </svg>
  );
}
