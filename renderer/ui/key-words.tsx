/** A key as numbered words, for comparing by voice. They are the same in every language. */
import type { ReactNode } from "react";
import "./key-words.css";

export function KeyWords({ words }: { words: readonly string[] }): ReactNode {
  return (
    <ol className="key-words" lang="en" dir="ltr">
      {words.map((word, index) => (
        // A word may come twice.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${index} ${word}`}>{word}</li>
      ))}
    </ol>
  );
}
