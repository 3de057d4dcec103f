/** The app's rooms by address. Each is loaded when first entered. */
import { lazy, Suspense, type ReactNode } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { ErrorBoundary } from "./error-boundary.tsx";

const HomePage = lazy(async () => ({ default: (await import("#renderer/features/catalog/index.ts")).HomePage }));
const CoursePage = lazy(async () => ({ default: (await import("#renderer/features/catalog/index.ts")).CoursePage }));
const LessonPage = lazy(async () => ({ default: (await import("#renderer/features/lesson/index.ts")).LessonPage }));
const QuizPage = lazy(async () => ({ default: (await import("#renderer/features/quiz/index.ts")).QuizPage }));
const LabPage = lazy(async () => ({ default: (await import("#renderer/features/labs/index.ts")).LabPage }));
const ProgressPage = lazy(async () => ({ default: (await import("#renderer/features/progress/index.ts")).ProgressPage }));
const SettingsPage = lazy(async () => ({ default: (await import("#renderer/features/settings/index.ts")).SettingsPage }));

export function Rooms(): ReactNode {
  return (
    // The router takes its hook as a value: so it is told to live in the fragment.
    // oxlint-disable-next-line react/hooks
    <Router hook={useHashLocation}>
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Switch>
            <Route path="/">
              <HomePage />
            </Route>
            <Route path="/course/:courseId">{(at) => <CoursePage key={at.courseId} courseId={at.courseId} />}</Route>
            <Route path="/course/:courseId/lesson/:lessonId">
              {(at) => <LessonPage key={at.lessonId} courseId={at.courseId} lessonId={at.lessonId} />}
            </Route>
            <Route path="/course/:courseId/lesson/:lessonId/quiz">
              {(at) => <QuizPage key={at.lessonId} courseId={at.courseId} lessonId={at.lessonId} />}
            </Route>
            <Route path="/course/:courseId/lesson/:lessonId/lab/:labId">
              {(at) => <LabPage key={at.labId} courseId={at.courseId} lessonId={at.lessonId} labId={at.labId} />}
            </Route>
            <Route path="/progress">
              <ProgressPage />
            </Route>
            <Route path="/settings">
              <SettingsPage />
            </Route>
            <Route>
              <Redirect to="/" replace />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Router>
  );
}
