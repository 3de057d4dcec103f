/** Migrations of the records office's database, oldest first: a file of its own beside the main one. Append-only like those. */
import type { Migration } from "./migrations.ts";
import { frame } from "./office-migrations/0500-frame.ts";
import { collection } from "./office-migrations/0510-collection.ts";
import { impact } from "./office-migrations/0540-impact.ts";
import { reportRows } from "./office-migrations/0545-report-rows.ts";
import { issued } from "./office-migrations/0560-issued.ts";
import { ticketDigest } from "./office-migrations/0550-ticket-digest.ts";

export const officeMigrations: readonly Migration[] = [frame, collection, impact, reportRows, ticketDigest, issued];
