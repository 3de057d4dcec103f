/** Every procedure of the app, by name. */
import type { z } from "zod";
import { backups } from "./backups.ts";
import { collection } from "./collection.ts";
import { credentials } from "./credentials.ts";
import { impact, reactions } from "./impact.ts";
import { notes } from "./notes.ts";
import { office } from "./office.ts";
import { own } from "./own.ts";
import { packs } from "./packs.ts";
import { people } from "./people.ts";
import { privacy } from "./privacy.ts";
import { profiles } from "./profiles.ts";
import { receipts } from "./receipts.ts";
import { records } from "./records.ts";
import { issuing } from "./issuing.ts";
import { reports } from "./reports.ts";
import { review } from "./review.ts";
import { search } from "./search.ts";
import { studio } from "./studio.ts";
import { exchange } from "./studio-exchange.ts";
import { studioParts } from "./studio-parts.ts";
import { study } from "./study.ts";
import { system } from "./system.ts";
import { tests } from "./tests.ts";

export const procedures = {
  ...system,
  ...packs,
  ...profiles,
  ...study,
  ...backups,
  ...search,
  ...tests,
  ...review,
  ...notes,
  ...credentials,
  ...records,
  ...receipts,
  ...own,
  ...office,
  ...people,
  ...collection,
  ...privacy,
  ...impact,
  ...reports,
  ...issuing,
  ...studio,
  ...studioParts,
  ...exchange,
  ...reactions,
};
export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
/** What a caller gives (defaults may be left out). */
export type Input<N extends ProcedureName> = z.input<Procedures[N]["input"]>;
/** What a handler receives after validation. */
export type Parsed<N extends ProcedureName> = z.output<Procedures[N]["input"]>;
export type Output<N extends ProcedureName> = z.output<Procedures[N]["output"]>;
export type CommandName = { [N in ProcedureName]: Procedures[N]["kind"] extends "command" ? N : never }[ProcedureName];
export type QueryName = Exclude<ProcedureName, CommandName>;
