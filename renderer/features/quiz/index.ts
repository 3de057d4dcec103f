export { InlineItem } from "./inline-item.tsx";
export { screenOf } from "./kinds/registry.ts";
export { Question, useVerdict } from "./question.tsx";
export { QuizPage } from "./quiz-page.tsx";
export { TestPage } from "./test-page.tsx";
