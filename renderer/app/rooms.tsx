/** The app's rooms by address. */
import { useEffect, type ReactNode } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { ErrorBoundary } from "./error-boundary.tsx";
import { loadFonts } from "#renderer/ui/fonts.ts";
import { useHost } from "./host.ts";
import { KeysSheet } from "./keys-sheet.tsx";
import { Opened } from "./opened.tsx";
import { loadWhenIdle, page, Through } from "./pages.tsx";
import { Search, searchDialog } from "./search.tsx";
import { useIdleLock } from "./use-idle-lock.ts";

const shell = page(async () => (await import("./shell.tsx")).Shell, ["common"]);
const home = page(async () => (await import("#renderer/features/catalog/index.ts")).HomePage, ["common", "catalog", "errors"]);
const course = page(async () => (await import("#renderer/features/catalog/index.ts")).CoursePage, ["common", "catalog", "tests", "errors"]);
const lesson = page(async () => (await import("#renderer/features/lesson/index.ts")).LessonPage, ["common", "lesson", "quiz", "errors"]);
const coursePrint = page(
  async () => (await import("#renderer/features/lesson/index.ts")).CoursePrintPage,
  ["common", "lesson", "catalog", "errors"],
);
const quiz = page(async () => (await import("#renderer/features/quiz/index.ts")).QuizPage, ["common", "quiz", "lesson", "errors"]);
const test = page(async () => (await import("#renderer/features/quiz/index.ts")).TestPage, ["common", "tests", "quiz", "lesson", "errors"]);
const lab = page(async () => (await import("#renderer/features/labs/index.ts")).LabPage, ["common", "labs", "lesson", "errors"]);
const progress = page(
  async () => (await import("#renderer/features/progress/index.ts")).ProgressPage,
  ["common", "progress", "tests", "errors"],
);
const versions = page(
  async () => (await import("#renderer/features/packs/index.ts")).VersionsPage,
  ["common", "packs", "catalog", "errors"],
);
const review = page(async () => (await import("#renderer/features/review/index.ts")).ReviewPage, ["common", "review", "quiz", "errors"]);
const notes = page(async () => (await import("#renderer/features/notes/index.ts")).NotesPage, ["common", "notes", "lesson", "errors"]);
const verify = page(async () => (await import("#renderer/features/certificate/index.ts")).VerifyPage, ["common", "credentials", "errors"]);
const record = page(async () => (await import("#renderer/features/certificate/index.ts")).RecordPage, ["common", "credentials", "errors"]);
const transcript = page(
  async () => (await import("#renderer/features/certificate/index.ts")).TranscriptPage,
  ["common", "credentials", "own", "tests", "catalog", "errors"],
);
const certificates = page(
  async () => (await import("#renderer/features/certificate/index.ts")).CertificatesPage,
  ["common", "credentials", "own", "catalog", "errors"],
);
const certificate = page(
  async () => (await import("#renderer/features/certificate/index.ts")).CertificatePage,
  ["common", "credentials", "own", "errors"],
);
const settings = page(
  async () => (await import("#renderer/features/settings/index.ts")).SettingsPage,
  ["common", "settings", "help", "keys", "profile", "own", "sign-in", "backups", "packs", "catalog", "errors"],
);

const studioWords = ["common", "studio", "lesson", "quiz", "labs", "packs", "reports", "notes", "errors"];
const studio = page(async () => (await import("#renderer/features/authoring/index.ts")).StudioPage, studioWords);
const project = page(async () => (await import("#renderer/features/authoring/index.ts")).ProjectPage, studioWords);

/** The records office: beside the rooms of whoever studies, with doors of its own. */
export const office = page(
  async () => (await import("#renderer/features/office/index.ts")).OfficeHouse,
  ["common", "office", "sign-in", "profile", "errors"],
);
export const isOffice = (at: string): boolean => at === "/office" || at.startsWith("/office/");

const helpWords = ["common", "help", "keys", "settings", "lesson", "errors"];
const help = page(async () => (await import("#renderer/features/help/index.ts")).HelpPage, helpWords);
const parts = page(async () => (await import("#renderer/features/help/index.ts")).PartsPage, helpWords);
/** The help and the licences where nobody has come in. */
export const helpHouse = page(async () => (await import("#renderer/features/help/index.ts")).HelpHouse, helpWords);

/** The room that the first screen is, with what stands around every room. */
export const firstRoom = { namespaces: home.namespaces, load: () => Promise.all([shell.load(), home.load()]) };

export function Rooms(): ReactNode {
  useIdleLock(useHost().profile?.pin ?? false);
  useEffect(() => {
    // Chinese names and titles stand in texts of every language; only the slices that are seen are read.
    loadWhenIdle([home, lesson, quiz, lab, course, progress, review, notes, settings, searchDialog, { load: () => loadFonts("zh-TW") }]);
  }, []);
  return (
    // The router takes its hook as a value: so it is told to live in the fragment.
    // oxlint-disable-next-line react/hooks
    <Router hook={useHashLocation}>
      <ErrorBoundary>
        <Search />
        <KeysSheet />
        <Through door={shell} props={{ children: <Pages /> }} />
        <Opened />
      </ErrorBoundary>
    </Router>
  );
}

function Pages(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <Through door={home} props={{}} />
      </Route>
      <Route path="/course/:courseId">{(at) => <Through key={at.courseId} door={course} props={{ courseId: at.courseId }} />}</Route>
      <Route path="/course/:courseId/print">{(at) => <Through key={at.courseId} door={coursePrint} props={at} />}</Route>
      <Route path="/course/:courseId/test/:kind">{(at) => <Through key={at.kind} door={test} props={at} />}</Route>
      <Route path="/course/:courseId/lesson/:lessonId">{(at) => <Through key={at.lessonId} door={lesson} props={at} />}</Route>
      <Route path="/course/:courseId/lesson/:lessonId/quiz">{(at) => <Through key={at.lessonId} door={quiz} props={at} />}</Route>
      <Route path="/course/:courseId/lesson/:lessonId/lab/:labId">{(at) => <Through key={at.labId} door={lab} props={at} />}</Route>
      <Route path="/course/:courseId/versions">
        {(at) => <Through key={at.courseId} door={versions} props={{ courseId: at.courseId }} />}
      </Route>
      <Route path="/course/:courseId/versions/:ticket">{(at) => <Through key={at.ticket} door={versions} props={at} />}</Route>
      <Route path="/progress">
        <Through door={progress} props={{}} />
      </Route>
      <Route path="/review">
        <Through door={review} props={{}} />
      </Route>
      <Route path="/notes">
        <Through door={notes} props={{}} />
      </Route>
      <Route path="/transcript">
        <Through door={transcript} props={{}} />
      </Route>
      <Route path="/certificates">
        <Through door={certificates} props={{}} />
      </Route>
      <Route path="/certificates/:id">{(at) => <Through key={at.id} door={certificate} props={{ id: at.id }} />}</Route>
      <Route path="/verify">
        <Through door={verify} props={{}} />
      </Route>
      <Route path="/course/:courseId/record">{(at) => <Through key={at.courseId} door={record} props={{ courseId: at.courseId }} />}</Route>
      <Route path="/studio">
        <Through door={studio} props={{}} />
      </Route>
      <Route path="/studio/:project">{(at) => <Through key={at.project} door={project} props={at} />}</Route>
      <Route path="/studio/:project/lesson/:lessonId">{(at) => <Through key={at.project} door={project} props={at} />}</Route>
      <Route path="/studio/:project/:tab">{(at) => <Through key={at.project} door={project} props={at} />}</Route>
      <Route path="/settings">
        <Through door={settings} props={{}} />
      </Route>
      <Route path="/help/:role?/:task?">
        <Through door={help} props={{}} />
      </Route>
      <Route path="/parts">
        <Through door={parts} props={{}} />
      </Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  );
}
