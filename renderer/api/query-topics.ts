/**
 * Topics each query reads. The same stands in the contract, whose schemas are too heavy for the first screen;
 * test/renderer/api compares the two.
 */
import type { QueryName } from "#contract/procedures/index.ts";
import type { Topic } from "#contract/topics.ts";

export const queryTopics: { readonly [N in QueryName]: readonly Topic[] } = {
  "system.hello": ["profiles", "settings"],
  "jobs.list": ["jobs"],
  "packs.list": ["packs"],
  "packs.inspect": [],
  "packs.examine": [],
  "packs.versions": ["packs"],
  "packs.compare": ["packs"],
  "facts.changed": ["packs", "progress"],
  "keys.list": ["packs"],
  "keys.read": ["packs"],
  "shell.browse": [],
  "shell.opened": ["opened"],
  "profiles.list": ["profiles"],
  "settings.read": ["settings"],
  "catalog.list": ["catalog", "progress", "packs", "jobs"],
  "lessons.read": ["catalog", "packs"],
  "quiz.read": ["attempt"],
  "labs.open": ["catalog", "packs"],
  "progress.read": ["progress", "place", "catalog"],
  "progress.recent": ["progress"],
  "backups.list": ["backups"],
  "backups.present": ["profiles", "progress"],
  "backups.returning": ["backups", "profiles"],
  "tests.list": ["attempt", "progress", "catalog", "packs"],
  "tests.read": ["attempt"],
  "review.due": ["review", "progress", "packs"],
  "review.read": ["review", "progress", "packs"],
  "review.check": [],
  "search.find": ["search", "packs", "writing", "notes"],
  "notes.ofLesson": ["notes", "packs"],
  "notes.list": ["notes", "packs"],
  "records.offer": ["progress", "profiles"],
  "enrolment.read": ["profiles", "packs"],
  "enrolment.inspect": [],
  "moving.inspect": [],
  "office.state": ["office"],
  "office.issuer": ["office"],
  "office.audit": ["office", "people", "saved"],
  "credentials.verify": [],
  "credentials.record": ["progress", "profiles"],
};
