/** For somebody who forgot their PIN: a file that takes it away, on the computer where their profile is. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { people } from "#contract/procedures/people.ts";
import { audited } from "#db/audit.ts";
import { entriesOf, groupsOf, listLearners, listLinks } from "#db/repositories/people.ts";
import type { Clock } from "#platform/clock.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { saveFile } from "#platform/save-file.ts";
import { writePinFile } from "#records/pin-file.ts";
import type { Desk } from "./context.ts";

/** @param toSave the path behind a ticket to save into. @throws AppError ticket-expired */
export function createOfficePins(
  clock: Clock,
  desk: (session: Session) => Desk,
  toSave: (session: Session, ticket: string) => string,
): HandlersOf<Pick<typeof people, "people.pinFile">> {
  return {
    "people.pinFile": async ({ ticket, personId }, session) => {
      const { db, keys, issuer } = desk(session);
      const entries = groupsOf(entriesOf(db)).get(personId) ?? [];
      const ids = new Set(entries.map(({ id }) => id));
      const owners = new Map(listLinks(db).map((link) => [link.profileId, link.personId]));
      const profiles = listLearners(db).flatMap(({ id }) => (ids.has(owners.get(id) ?? id) ? [id] : []));
      // Which profile is theirs is known from a hand-in alone.
      if (profiles.length === 0) throw new AppError("not-found", { what: "profile" });
      const at = instant(clock);
      const office = { name: issuer.name, key: keys.publicKey };
      const bytes = writePinFile({ format: "tdgapin/1", id: uuid(), writtenAt: at, office, profiles }, (told) => keys.sign(told));
      const file = await saveFile(toSave(session, ticket), `PIN ${entries[0]?.name ?? ""}`.trim(), "tdgapin", bytes);
      audited(db, { at, act: "pin-file-written", details: { entry: personId } }, () => undefined);
      return { file };
    },
  };
}
