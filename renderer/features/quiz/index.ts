export { InlineItem } from "./inline-item.tsx";
export { QuizPage } from "./quiz-page.tsx";
