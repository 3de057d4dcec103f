/** The authoring studio's part of the composition. */
import { join } from "node:path";
import type { Handlers } from "#contract/handlers.ts";
import type { studio } from "#contract/procedures/studio.ts";
import type { exchange } from "#contract/procedures/studio-exchange.ts";
import type { studioParts } from "#contract/procedures/studio-parts.ts";
import { createWorkshop } from "#authoring/workshop.ts";
import type { DataFolder } from "#db/folder.ts";
import type { PackStore } from "#packs/store.ts";
import type { Context } from "#services/context.ts";
import type { Shell } from "#services/shell.ts";
import { createStudio } from "#services/studio.ts";
import { createStudioDesk } from "#services/studio-desk.ts";
import { createStudioExchange } from "#services/studio-exchange.ts";
import { createStudioParts } from "#services/studio-parts.ts";

export interface StudioHouse {
  readonly handlers: Pick<Handlers, keyof typeof studio | keyof typeof studioParts | keyof typeof exchange>;
  readonly close: () => Promise<void>;
}
interface Parts {
  readonly folder: DataFolder;
  readonly store: PackStore;
  readonly shell: Shell;
}
export function createStudioHouse(context: Context, { folder, store, shell }: Parts): StudioHouse {
  const workshop = createWorkshop(join(folder.root, "studio"), () => context.clock.wall());
  return {
    handlers: {
      ...createStudio(context, { workshop, store, folderOf: (session, ticket) => shell.resolveTicket(session, ticket, "project") }),
      ...createStudioDesk(context, {
        workshop,
        keyFile: join(folder.keys, "author.json"),
        toSave: (session, ticket) => shell.resolveTicket(session, ticket, "save"),
      }),
      ...createStudioParts(context, {
        workshop,
        toSave: (session, ticket) => shell.resolveTicket(session, ticket, "save"),
        toRead: (session, ticket, purpose) => shell.resolveTicket(session, ticket, purpose),
      }),
      ...createStudioExchange({
        workshop,
        toSave: (session, ticket) => shell.resolveTicket(session, ticket, "save"),
        toRead: (session, ticket) => shell.resolveTicket(session, ticket, "questions"),
      }),
    },
    close: () => workshop.close(),
  };
}
