/** What the client asks first: versions, abilities of the host, the data folder, languages, who is chosen. */
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { system } from "#contract/procedures/system.ts";

type Hello = Output<"system.hello">;

export interface SystemParts {
  /** Version of the app, `1.2.3`. */
  readonly version: string;
  readonly builtAt: Date;
  /** Wall time. */
  readonly now: () => Date;
  readonly capabilities: Hello["capabilities"];
  /** State of the data folder; its label is its last part, never the whole path. */
  readonly data: () => Hello["data"];
  /** From `languageEntries` of platform/words.ts. */
  readonly languages: Hello["languages"];
  /** The profile chosen in this session; null when none is, or when it was removed since. */
  readonly profileOf: (session: Session) => Hello["profile"];
  /** Whether a language was ever chosen on this computer. */
  readonly languageChosen: () => boolean;
}

export function createSystem(parts: SystemParts): HandlersOf<Pick<typeof system, "system.hello">> {
  return {
    "system.hello": (_input, session) => ({
      version: parts.version,
      builtAt: parts.builtAt.toISOString(),
      now: parts.now().toISOString(),
      capabilities: parts.capabilities,
      data: parts.data(),
      languages: parts.languages,
      profile: parts.profileOf(session),
      firstStart: !parts.languageChosen(),
    }),
  };
}
