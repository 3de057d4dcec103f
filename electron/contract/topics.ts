/** What a change may touch; every window and tab refetches the queries that read a topic. */
import { z } from "zod";

export const topics = [
  "profiles",
  "settings",
  "catalog",
  "progress",
  "place",
  "attempt",
  "lab",
  "writing",
  "notes",
  "packs",
  "jobs",
  "saved",
  "backups",
  "search",
  "opened",
  "review",
  "office",
  "collection",
  "people",
  "impact",
  "studio",
] as const;
export const Topic = z.enum(topics);
export type Topic = z.infer<typeof Topic>;
