/** A file that the system handed over shows what it is, whatever page is open. */
import type { ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { page, Through } from "./pages.tsx";

const door = page(async () => (await import("#renderer/features/catalog/index.ts")).OpenedFile, ["common", "catalog", "shell", "errors"]);

const enrol = page(async () => (await import("#renderer/features/own/index.ts")).EnrolDialog, ["common", "own", "catalog", "errors"]);
const bring = page(async () => (await import("#renderer/features/own/index.ts")).BringDialog, ["common", "own", "catalog", "errors"]);
const receipt = page(
  async () => (await import("#renderer/features/certificate/index.ts")).ReceiptDialog,
  ["common", "credentials", "own", "catalog", "errors"],
);

const record = page(async () => (await import("#renderer/features/office/index.ts")).OpenedRecord, ["common", "collection", "errors"]);

export function Opened(): ReactNode {
  const [first] = useQuery("shell.opened", {}).data ?? [];
  if (!first) return null;
  const close = (): void => void call("shell.dismiss", { ticket: first.ticket }).catch(() => undefined);
  if (first.kind === "enrol") return <Through key={first.ticket} door={enrol} props={{ given: first.ticket, onClose: close }} />;
  if (first.kind === "profile") return <Through key={first.ticket} door={bring} props={{ given: first.ticket, onClose: close }} />;
  if (first.kind === "receipt") return <Through key={first.ticket} door={receipt} props={{ given: first.ticket, onClose: close }} />;
  if (first.kind === "record") return <Through key={first.ticket} door={record} props={{ given: first.ticket, onClose: close }} />;
  return <Through key={first.ticket} door={door} props={{ file: first }} />;
}
