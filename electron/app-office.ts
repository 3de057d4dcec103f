/** The records office's part of the composition: its door, and every service behind it. */
import type { Handlers, Session } from "#contract/handlers.ts";
import type { collection } from "#contract/procedures/collection.ts";
import type { impact } from "#contract/procedures/impact.ts";
import type { issuing } from "#contract/procedures/issuing.ts";
import type { office } from "#contract/procedures/office.ts";
import type { people } from "#contract/procedures/people.ts";
import type { privacy } from "#contract/procedures/privacy.ts";
import type { reports } from "#contract/procedures/reports.ts";
import type { DataFolder } from "#db/folder.ts";
import { createCollection } from "#services/collection.ts";
import type { Context } from "#services/context.ts";
import type { JobService } from "#services/jobs.ts";
import { createCohorts } from "#services/office-cohorts.ts";
import { createImpact } from "#services/office-impact.ts";
import { createIssuing } from "#services/office-issuing.ts";
import { createOfficePins } from "#services/office-pins.ts";
import { createPeople } from "#services/office-people.ts";
import { createTableWriter } from "#exports/table.ts";
import { createOfficeReader, type OfficeReader } from "#services/office-reader.ts";
import { createOfficeReceipts } from "#services/office-receipts.ts";
import { createPrivacy } from "#services/office-privacy.ts";
import { createReports } from "#services/office-reports.ts";
import { createOffice } from "#services/office.ts";
import type { Shell } from "#services/shell.ts";

/** Procedures of the office: its door, which anyone finds, and what is behind it. */
export type OfficeProcedures =
  | keyof typeof office
  | keyof typeof people
  | keyof typeof collection
  | keyof typeof privacy
  | keyof typeof impact
  | keyof typeof reports
  | keyof typeof issuing;
export interface OfficeHouse {
  readonly handlers: Pick<Handlers, OfficeProcedures>;
  readonly isOpen: (session: Session) => boolean;
  readonly close: () => Promise<void>;
}

interface OfficeParts {
  readonly folder: DataFolder;
  readonly jobs: JobService;
  readonly shell: Shell;
  /** What the reader's worker runs. */
  readonly reader: string;
}
export function createOfficeHouse(context: Context, parts: OfficeParts): OfficeHouse {
  const { clock, publish, report } = context;
  const { folder, jobs, shell } = parts;
  const office = createOffice({ folder: folder.office, writable: folder.writable, clock, publish, report });
  const { desk } = office;
  const aside = (): OfficeReader => createOfficeReader(parts.reader, folder.office);
  const reader = aside();
  const writeTable = createTableWriter(async (title, table) => {
    const own = aside();
    try {
      return await own.sheet(title, table);
    } finally {
      await own.close();
    }
  });
  const toSave = (session: Session, ticket: string): string => shell.resolveTicket(session, ticket, "save");
  return {
    handlers: {
      ...office.handlers,
      ...createPeople(desk, clock, (session, ticket) => shell.resolveTicket(session, ticket, "roster")),
      ...createCohorts(context, desk, toSave),
      ...createCollection(context, {
        desk,
        jobs,
        fileOf: (session, ticket, kind) => shell.resolveTicket(session, ticket, kind === "file" ? "record" : "folder"),
      }),
      ...createOfficeReceipts(context, desk, toSave),
      ...createOfficePins(clock, desk, toSave),
      ...createPrivacy(desk, { folder: folder.office, clock, fileOf: toSave, report }),
      ...createImpact(context, desk, { writeTable, toSave }),
      ...createIssuing(context, desk, toSave),
      ...createReports(context, {
        desk,
        ask: (ask) => reader.ask(ask),
        aside,
        write: writeTable,
        jobs,
        toSave,
      }),
    },
    isOpen: (session) => office.isOpen(session),
    close: async () => {
      await reader.close();
      await office.close();
    },
  };
}
