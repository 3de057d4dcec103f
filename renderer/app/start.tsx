/** Puts the app on the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

export function start(): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no place for the app.");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
