export { InlineItem } from "./inline-item.tsx";
export { QuizPage } from "./quiz-page.tsx";
export { TestPage } from "./test-page.tsx";
