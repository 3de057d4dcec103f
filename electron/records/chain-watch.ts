/** Checking chains beside a person who studies: a page at a time, and never the same statements twice in one run. */
import { setImmediate } from "node:timers/promises";
import { listChains, listLinks } from "#db/repositories/statements.ts";
import type { ChainRow } from "#db/repositories/statements.ts";
import type { Reader } from "#db/sql.ts";
import { genesis, nextHash } from "./chain.ts";

export interface ChainWatch {
  /**
   * Whether every statement of a profile follows from those before, over all its epochs. What this run has found sound it does not read
   * again: the doctor and the next start do.
   */
  sound(profileId: string): Promise<boolean>;
}

/** Statements between two turns of the loop: about five milliseconds. */
const page = 500;

export function createChainWatch(db: Reader): ChainWatch {
  const checked = new Map<number, { readonly seq: number; readonly head: Uint8Array }>();

  const follows = async (chain: ChainRow): Promise<boolean> => {
    let { seq, head } = checked.get(chain.id) ?? { seq: 0, head: chain.parentHead ?? genesis };
    while (seq < chain.length) {
      const links = listLinks(db, chain.id, seq, Math.min(page, chain.length - seq));
      if (links.length === 0) return false;
      for (const link of links) {
        head = nextHash(head, link.bytes);
        seq += 1;
        if (link.seq !== seq || Buffer.compare(head, link.hash) !== 0) return false;
      }
      checked.set(chain.id, { seq, head });
      await setImmediate();
    }
    // Another call may have gone further than the row that this one began with.
    return seq > chain.length || Buffer.compare(head, chain.headHash) === 0;
  };

  return {
    async sound(profileId) {
      let before: Uint8Array | null = null;
      for (const chain of listChains(db, profileId)) {
        const continues: boolean =
          before === null ? chain.parentHead === null : chain.parentHead !== null && Buffer.compare(chain.parentHead, before) === 0;
        if (!continues || !(await follows(chain))) return false;
        before = chain.headHash;
      }
      return true;
    },
  };
}
