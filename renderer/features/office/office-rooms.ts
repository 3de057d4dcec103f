/** The rooms of the office, in the order of the spine; the first one is entered first. */
import { Award, Building2, ChartNoAxesColumn, Inbox, ScrollText, ShieldCheck, Table2, Users, UsersRound } from "lucide-react";
import type { ComponentType } from "react";
import { page, type PageDoor } from "#renderer/app/pages.tsx";

export interface OfficeRoom {
  readonly path: string;
  /** Its word in `office.json` under `room`. */
  readonly label: "collection" | "people" | "cohorts" | "issuing" | "reports" | "impact" | "privacy" | "log" | "office";
  readonly icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  readonly door: PageDoor<object>;
}

const words = ["common", "office", "catalog", "sign-in", "profile", "errors"];

export const officeRooms: readonly OfficeRoom[] = [
  {
    path: "/office/collection",
    label: "collection",
    icon: Inbox,
    door: page(async () => (await import("./collection-page.tsx")).CollectionPage, [...words, "collection"]),
  },
  { path: "/office/people", label: "people", icon: Users, door: page(async () => (await import("./people-page.tsx")).PeoplePage, words) },
  {
    path: "/office/cohorts",
    label: "cohorts",
    icon: UsersRound,
    door: page(async () => (await import("./cohorts-page.tsx")).CohortsPage, words),
  },
  {
    path: "/office/certificates",
    label: "issuing",
    icon: Award,
    door: page(async () => (await import("./issuing-page.tsx")).IssuingPage, [...words, "issuing", "credentials"]),
  },
  {
    path: "/office/reports",
    label: "reports",
    icon: Table2,
    door: page(async () => (await import("./reports-page.tsx")).ReportsPage, [...words, "reports", "collection"]),
  },
  {
    path: "/office/impact",
    label: "impact",
    icon: ChartNoAxesColumn,
    door: page(async () => (await import("./impact-page.tsx")).ImpactPage, [...words, "impact", "progress", "reports", "credentials"]),
  },
  {
    path: "/office/privacy",
    label: "privacy",
    icon: ShieldCheck,
    door: page(async () => (await import("./privacy-page.tsx")).PrivacyPage, words),
  },
  { path: "/office/log", label: "log", icon: ScrollText, door: page(async () => (await import("./log-page.tsx")).LogPage, words) },
  {
    path: "/office/about",
    label: "office",
    icon: Building2,
    door: page(async () => (await import("./about-page.tsx")).AboutPage, words),
  },
];
