/** The help's texts, a file a role and language; brought when help is opened. */
import { helpRoles, type HelpRole, type HelpTask } from "./help-text.ts";

const files = import.meta.glob<readonly HelpTask[]>("/../help/*/*.md", { import: "default" });
const fileOf = (language: string, role: HelpRole): string | undefined =>
  Object.keys(files).find((path) => path.endsWith(`/help/${language}/${role}.md`));

export interface Help {
  /** The language the texts are really in. */
  readonly language: string;
  readonly roles: ReadonlyMap<HelpRole, readonly HelpTask[]>;
}

/** All of the help in a language, or in English where it does not speak it. @throws what the loading of a file throws */
export async function loadHelp(asked: string): Promise<Help> {
  const language = helpRoles.every((role) => fileOf(asked, role) !== undefined) ? asked : "en";
  const texts = await Promise.all(helpRoles.map(async (role) => [role, (await files[fileOf(language, role) ?? ""]?.()) ?? []] as const));
  return { language, roles: new Map(texts) };
}
