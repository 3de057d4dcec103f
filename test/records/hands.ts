/** Hand-ins made to order, by our own writer of files. */
import { generateKeyPairSync, sign } from "node:crypto";
import { assembleBundle } from "#records/bundle.ts";
import { genesis, nextHash } from "#records/chain.ts";
import type { BundleHead } from "#records/hand-in.ts";
import { nameOfKey } from "#records/keys.ts";
import { writeStatement } from "#records/xapi.ts";
import type { Act, Setting } from "#records/xapi.ts";

export interface Maker {
  readonly id: string;
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}
/** The nth id of a kind. */
export const idOf = (kind: number, n: number): string =>
  `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
export function maker(n: number): Maker {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { id: idOf(0xd, n), publicKey: nameOfKey(publicKey), sign: (bytes) => sign(null, bytes, privateKey) };
}

export interface Told {
  readonly act: Act;
  readonly at: string;
  readonly marks?: Setting["marks"];
}
export interface ChainOf {
  readonly chain: string;
  readonly epoch?: number;
  readonly parent?: string | null;
  readonly told: readonly Told[];
}
export interface HandOf {
  readonly device: Maker;
  readonly profile: string;
  readonly name?: string;
  readonly writtenAt?: string;
  readonly chains: readonly ChainOf[];
  /** Changes what is signed. */
  readonly bend?: (head: BundleHead, statements: Buffer[]) => void;
}

export function statementsOf(hand: HandOf, chain: ChainOf): Buffer[] {
  return chain.told.map(({ act, at, marks = [] }, index) =>
    Buffer.from(
      writeStatement(act, {
        id: idOf(0xa, index + 1),
        profileId: hand.profile,
        chain: chain.chain,
        deviceId: hand.device.id,
        epoch: chain.epoch ?? 1,
        seq: index + 1,
        at,
        appVersion: "0.1.0",
        marks,
      }),
    ),
  );
}
export function handIn(hand: HandOf): Buffer {
  const written = hand.chains.map((chain) => statementsOf(hand, chain));
  const head: BundleHead = {
    format: "tdgarecord/1",
    writtenAt: hand.writtenAt ?? "2026-11-23T00:00:00.000Z",
    app: "0.1.0",
    device: { id: hand.device.id, key: hand.device.publicKey },
    profile: { id: hand.profile, card: { name: hand.name ?? "Somsak", country: "LA", organisation: "" } },
    chains: hand.chains.map((chain, index) => {
      const start: Uint8Array = chain.parent ? Buffer.from(chain.parent, "hex") : genesis;
      const reached = (written[index] ?? []).reduce((before, line) => nextHash(before, line), start);
      return {
        chain: chain.chain,
        device: hand.device.id,
        epoch: chain.epoch ?? 1,
        parent: chain.parent ?? null,
        length: chain.told.length,
        head: Buffer.from(reached).toString("hex"),
        closed: null,
      };
    }),
  };
  const statements = written.flat();
  hand.bend?.(head, statements);
  return Buffer.from(assembleBundle(head, statements, hand.device));
}

/** The nth act of somebody who studies, answers and takes quizzes; `other` tells the same moment differently. */
export function studied(n: number, other = false): Told {
  const at = new Date(Date.parse("2026-10-01T08:00:00.000Z") + n * 60_000).toISOString();
  const lesson = {
    courseId: "e-government",
    version: "1.0.0",
    digest: "a".repeat(64),
    lessonId: `lesson-${(n % 7) + 1}`,
    language: "en",
  };
  const act: Act =
    n % 11 === 10
      ? { ...lesson, verb: "completed", object: { kind: "lesson", id: lesson.lessonId }, seconds: 20 }
      : n % 13 === 12
        ? { ...lesson, verb: "passed", object: { kind: "quiz", id: lesson.lessonId }, scaled: 0.9, success: true }
        : {
            ...lesson,
            verb: "answered",
            object: { kind: "item", id: `item-${n % 50}`, rev: 1 },
            scaled: other ? 0 : 1,
            success: !other,
            choices: ["a"],
            seconds: 4.5,
          };
  return { act, at };
}
export const studying = (count: number, from = 0): Told[] => Array.from({ length: count }, (_, n) => studied(from + n));
