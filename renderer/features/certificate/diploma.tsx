/**
 * A certificate as a drawing: A4 across, all sizes in hundredths of its own width, so that the screen and the paper show one and the same.
 * One's own language first and English beneath; English alone where the language is a preview (DECISIONS 37).
 */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useHost } from "#renderer/app/host.ts";
import { Mark } from "#renderer/app/spine.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Lace } from "#renderer/ui/lace.tsx";
import { QrCode } from "#renderer/ui/qr-code.tsx";
import "./diploma.css";

export type IssuedLine = Output<"certificates.list">["certificates"][number];

export function Diploma({ certificate }: { certificate: IssuedLine }): ReactNode {
  const { t, language } = useWords("credentials");
  const format = useFormat();
  const { languages } = useHost();
  const own = language !== "en" && languages.find(({ tag }) => tag === language)?.state !== "preview";
  const { name, title, titleInEnglish, version, date, score, supervised, until, office, id, words, text } = certificate;
  const first = own ? language : "en";
  const second = (content: ReactNode, className?: string): ReactNode =>
    own ? (
      <p className={className} {...tongue("en")}>
        {content}
      </p>
    ) : null;
  const said = (key: string, lng: string): string => t(key, { lng });
  const result = (lng: string): string => {
    const percent = score === null ? null : lng === "en" ? `${Math.round(score * 100)}%` : format.percent(score);
    const test = percent === null ? "" : t("paper.score", { lng, score: percent });
    const end = until === null ? "" : `${said("says.until", lng)}: ${lng === "en" ? until : format.date(until)}`;
    return [test, said(supervised ? "supervised" : "unsupervised", lng), end].filter(Boolean).join(" · ");
  };
  return (
    <article className="diploma" data-theme="light" {...tongue(first)} aria-label={said("certificate.title", first)}>
      <div className="diploma-in">
        <div className="diploma-band">
          <Lace />
          <div className="diploma-seal">
            <Mark />
          </div>
        </div>
        <div className="diploma-front">
          <p className="diploma-issuer">
            <bdi>{office}</bdi>
          </p>
          <h2>{said("certificate.title", first)}</h2>
          {second(said("certificate.title", "en"), "diploma-title-2")}
          <p className="diploma-says">{said("certificate.says", first)}</p>
          {second(said("certificate.says", "en"), "diploma-says-2")}
          <p className="diploma-who">
            <bdi>{name}</bdi>
          </p>
          <p className="diploma-says">{said("paper.says", first)}</p>
          {second(said("paper.says", "en"), "diploma-says-2")}
          {own ? (
            <p className="diploma-what" {...tongue(title.language)}>
              {title.text}
            </p>
          ) : null}
          {own && title.text === titleInEnglish.text ? null : (
            <p className={own ? "diploma-what-2" : "diploma-what"} {...tongue(titleInEnglish.language)}>
              {titleInEnglish.text}
            </p>
          )}
          <p className="diploma-score num">{result(first)}</p>
          {second(result("en"), "diploma-score num")}
          <div className="diploma-foot">
            <div>
              <p className="num">{first === language ? format.date(date) : <span dir="ltr">{date}</span>}</p>
              {second(date, "num")}
            </div>
            <div>
              <p>
                <bdi>{office}</bdi>
              </p>
              <p>{said("says.issuer", first)}</p>
            </div>
            <Rose />
          </div>
        </div>
        <aside className="diploma-proof">
          <div>
            <p>{said("paper.how", first)}</p>
            {second(said("paper.how", "en"))}
          </div>
          <QrCode text={text} label={said("certificate.title", first)} />
          <dl className="num">
            <dt>{said("certificate.number", first)}</dt>
            <dd dir="ltr">{id}</dd>
            <dt>{said("certificate.version", first)}</dt>
            <dd dir="ltr">{version}</dd>
            <dt>{said("says.key", first)}</dt>
            <dd {...tongue("en")}>{words.join(" ")}</dd>
          </dl>
          <p className="diploma-end">{said("certificate.copy", first)}</p>
        </aside>
      </div>
    </article>
  );
}

const petals = Array.from({ length: 14 }, (_, index) => (index * 180) / 14);
function Rose(): ReactNode {
  return (
    <svg className="diploma-rose" viewBox="0 0 200 200" aria-hidden="true">
      {petals.map((turn) => (
        <ellipse key={turn} cx="100" cy="100" rx="94" ry="46" transform={`rotate(${turn} 100 100)`} />
      ))}
      <circle cx="100" cy="100" r="96" strokeWidth="0.9" />
      <circle className="diploma-face" cx="100" cy="100" r="34" />
      <g transform="translate(76 76) scale(1.5)" strokeWidth="1.3" strokeLinejoin="round">
        <path d="M6.5 4.5h19v23h-19z" />
        <path d="M19 4.5v23" />
        <path d="M16.5 11h5M16.5 18h5" strokeLinecap="round" />
      </g>
    </svg>
  );
}
