/** What is printed in place of the page: nothing of it is seen on the screen. */
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import "./print-sheet.css";

/** Paper is white whatever the theme. */
export function PrintSheet({ children }: { children: ReactNode }): ReactNode {
  return createPortal(
    <div className="print-sheet" data-theme="light">
      {children}
    </div>,
    document.body,
  );
}
