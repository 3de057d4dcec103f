/** What the help of one role in one language is: its tasks, each with the blocks of a lesson. */
import type { Block } from "#contract/model/block.ts";

export const helpRoles = ["learner", "instructor", "administrator"] as const;
export type HelpRole = (typeof helpRoles)[number];

export interface HelpTask {
  /** Id of its heading, the same in every language: addresses lead to it. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}
