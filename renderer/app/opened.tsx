/** A file that the system handed over shows what it is, whatever page is open. */
import type { ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { page, Through } from "./pages.tsx";

const door = page(async () => (await import("#renderer/features/catalog/index.ts")).OpenedFile, ["common", "catalog", "shell", "errors"]);

export function Opened(): ReactNode {
  const [first] = useQuery("shell.opened", {}).data ?? [];
  return first ? <Through key={first.ticket} door={door} props={{ file: first }} /> : null;
}
