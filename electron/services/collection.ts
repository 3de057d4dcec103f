/** What is handed in to an office: looked at in a job, merged in another, undone in a third. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { collection } from "#contract/procedures/collection.ts";
import type { Output } from "#contract/procedures/index.ts";
import { listBatches } from "#db/repositories/collection.ts";
import type { Db } from "#db/open.ts";
import { trustedDate } from "#domain/trusted-date.ts";
import { handsOf, mergeBatch, previewBatch, summaryOf, undoBatch } from "#records/batches.ts";
import type { Report } from "#records/batches.ts";
import type { Outcome } from "#records/collect.ts";
import type { OfficeKeys } from "#records/office-keys.ts";
import type { Context, Jobs } from "./context.ts";

/** Hand-ins told one by one. */
const mostTold = 100;
/** A stick holds folders, seldom folders in these. */
const deepest = 4;
const mostFiles = 20_000;

/** Files of hand-ins in a folder and below it, by name. What cannot be listed is passed over. */
export async function handInsIn(folder: string, depth = deepest): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && /\.tdgarecord$/i.test(entry.name)).map(({ name }) => join(folder, name));
  const below = depth === 0 ? [] : entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  for (const { name } of below) if (files.length < mostFiles) files.push(...(await handInsIn(join(folder, name), depth - 1)));
  return files.toSorted().slice(0, mostFiles);
}

interface Parts {
  readonly desk: (session: Session) => { readonly db: Db; readonly keys: OfficeKeys };
  readonly jobs: Jobs;
  readonly fileOf: (session: Session, ticket: string, kind: "file" | "folder") => string;
}

export function createCollection(context: Context, { desk, jobs, fileOf }: Parts): HandlersOf<typeof collection> {
  /** What was chosen last. */
  let chosen: { readonly label: string; readonly paths: readonly string[]; readonly report: Report; readonly merged: boolean } | null =
    null;
  const now = (): Date => trustedDate(context.clock.wall(), context.builtAt);

  return {
    "collection.look": ({ ticket, kind }, session) => {
      const { db, keys } = desk(session);
      const path = fileOf(session, ticket, kind);
      chosen = null;
      const { id } = jobs.start("collect", "office", async (control) => {
        const paths = kind === "file" ? [path] : await handInsIn(path);
        const hands = handsOf(paths, keys.identities);
        const report = await previewBatch(db, hands, now(), control);
        chosen = { label: basename(path), paths, report, merged: false };
        return ["collection"];
      });
      return { job: id };
    },
    "collection.preview": () => (chosen === null ? null : { label: chosen.label, merged: chosen.merged, ...told(chosen.report) }),
    "collection.merge": (_input, session) => {
      const { db, keys } = desk(session);
      if (chosen === null || chosen.merged) throw new AppError("not-found", { what: "preview" });
      const { label, paths } = chosen;
      const { id } = jobs.start("collect", "office", async (control) => {
        const hands = handsOf(paths, keys.identities);
        const report = await mergeBatch(db, label, hands, now(), control);
        chosen = { label, paths, report, merged: true };
        return ["collection", "people", "office"];
      });
      return { job: id };
    },
    "collection.leave": () => {
      chosen = null;
      return {};
    },
    "collection.batches": (_input, session) => {
      const { db } = desk(session);
      return listBatches(db).map((batch) => {
        const { uuid, label, liveAt, undoneAt, bundles, added, same, conflicting } = summaryOf(db, batch);
        return { uuid, label, liveAt: liveAt ?? batch.begunAt, undoneAt, bundles, added, same, conflicting };
      });
    },
    "collection.undo": ({ batch }, session) => {
      const { db } = desk(session);
      const { id } = jobs.start("collect", "office", async () => {
        await undoBatch(db, batch, now());
        return ["collection", "people", "office"];
      });
      return { job: id };
    },
  };
}

type Preview = NonNullable<Output<"collection.preview">>;
const weight = { damaged: 0, conflicting: 1, new: 2, erased: 3, same: 4 } as const;
function told({ totals, bundles }: Report): Pick<Preview, "totals" | "checks" | "bundles" | "more"> {
  const ordered = bundles.toSorted((a, b) => weight[a.state] - weight[b.state]);
  const fit = bundles.filter(({ state }) => state !== "damaged");
  const passing = (check: (one: Outcome) => boolean): number => fit.filter(check).length;
  const checks = {
    signed: fit.length,
    whole: passing(({ gaps }) => gaps === 0),
    agreeing: passing(({ conflicting }) => conflicting === 0),
    known: passing(({ newDevice }) => !newDevice),
    steady: passing(({ clock, ahead }) => clock + ahead === 0),
    paced: passing(({ fast }) => fast === 0),
  };
  return { totals: { ...totals }, checks, bundles: ordered.slice(0, mostTold).map(view), more: Math.max(0, bundles.length - mostTold) };
}
function view(o: Outcome): Preview["bundles"][number] {
  const { file, state, reason, name, writtenAt, statements, same, conflicting, erased, gaps, clock, ahead, fast, newDevice } = o;
  const differences = o.differences.slice(0, 5).map(({ seq, here, brought }) => ({
    seq,
    here: here === null ? null : shown(here),
    brought: shown(brought),
  }));
  const counts = { new: o.new, same, conflicting, erased };
  return { file, state, reason, name, writtenAt, statements, ...counts, gaps, clock, ahead, fast, newDevice, differences };
}
function shown(statement: Preview["bundles"][number]["differences"][number]["brought"]) {
  const { objectKind, objectId, courseId, version, scaled, at } = statement;
  return { objectKind, objectId, courseId, version, scaled, at };
}
