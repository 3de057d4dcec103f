/** The spine: the rooms of the house. */
import { BookOpenText, ChartNoAxesColumn, CircleQuestionMark, Menu, NotebookPen, PencilLine, RefreshCw, Settings2 } from "lucide-react";
import { useState, type ComponentType, type ReactNode } from "react";
import { useHashLocation } from "wouter/use-hash-location";
import { helpFor, isHelp, openHelp } from "./help-door.ts";
import { useHost } from "./host.ts";
import { useWords } from "#renderer/i18n/words.ts";

const rooms: readonly {
  path: string;
  label: "study" | "review" | "notes" | "progress" | "studio" | "settings";
  icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  own: (at: string) => boolean;
}[] = [
  { path: "/", label: "study", icon: BookOpenText, own: (at) => at === "/" || at.startsWith("/course") },
  { path: "/review", label: "review", icon: RefreshCw, own: (at) => at === "/review" },
  { path: "/notes", label: "notes", icon: NotebookPen, own: (at) => at === "/notes" },
  { path: "/progress", label: "progress", icon: ChartNoAxesColumn, own: (at) => at === "/progress" },
];
const last: typeof rooms = [
  { path: "/studio", label: "studio", icon: PencilLine, own: (at) => at === "/studio" || at.startsWith("/studio/") },
  { path: "/settings", label: "settings", icon: Settings2, own: (at) => at === "/settings" },
];

export function Spine(): ReactNode {
  return (
    <SpineFrame>
      <ul>
        <RoomItems rooms={rooms} />
      </ul>
      <ul className="last">
        <HelpRoom />
        <RoomItems rooms={last} />
      </ul>
    </SpineFrame>
  );
}

/** The spine around lists of rooms. */
export function SpineFrame({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords("common");
  const [unfolded, setUnfolded] = useState(false);
  return (
    <nav className={unfolded ? "spine unfolded" : "spine"} aria-label={t("rooms")}>
      <div className="mark">
        <Mark />
        <span className="mark-name">{t("shortName")}</span>
      </div>
      {children}
      <button type="button" className="menu tool" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        <Menu className="icon" aria-hidden="true" />
        <span>{t("menu")}</span>
      </button>
    </nav>
  );
}

/** The way to the help, from a room to its own task. */
export function HelpRoom(): ReactNode {
  const { t } = useWords("common");
  const [here] = useHashLocation();
  const signedIn = useHost().profile !== null;
  return (
    <li>
      <a
        href={`#${helpFor(here, signedIn)}`}
        aria-current={isHelp(here) ? "page" : undefined}
        aria-keyshortcuts="F1"
        onClick={(event) => {
          event.preventDefault();
          openHelp(signedIn);
        }}
      >
        <CircleQuestionMark className="icon" aria-hidden="true" />
        <span>{t("room.help")}</span>
      </a>
    </li>
  );
}

function RoomItems({ rooms: shown }: { rooms: typeof rooms }): ReactNode {
  const { t } = useWords("common");
  const [here] = useHashLocation();
  return shown.map(({ path, label, icon: Icon, own }) => (
    <li key={path}>
      <a href={`#${path}`} aria-current={own(here) ? "page" : undefined}>
        <Icon className="icon" aria-hidden="true" />
        <span>{t(`room.${label}`)}</span>
      </a>
    </li>
  ));
}

/** The Academy's mark: a book with its spine and two threads. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round">
      <path d="M6.5 4.5h19v23h-19z" />
      <path d="M19 4.5v23" />
      <path d="M16.5 11h5M16.5 18h5" strokeLinecap="round" />
    </svg>
  );
}
