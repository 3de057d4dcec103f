/** Profiles on this computer, and the settings of a profile or, before one is chosen, of the device. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, InterfaceLanguage, LanguageTag, Uuid } from "#contract/model/basic.ts";
import { PinFileTrouble } from "#contract/model/pin-file.ts";

export const PersonName = z.string().trim().min(1).max(120);

export const Settings = z.strictObject({
  language: InterfaceLanguage,
  /** Language of course text; null follows the interface. */
  contentLanguage: LanguageTag.nullable(),
  theme: z.enum(["system", "light", "dark", "contrast"]),
  /** Percent of the normal text size. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(115), z.literal(130), z.literal(150), z.literal(200)]),
  lineSpacing: z.enum(["normal", "wide"]),
  density: z.enum(["normal", "touch"]),
  /** Letters act on a page without Ctrl and Alt. */
  singleKeys: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const Profile = z.strictObject({
  id: Uuid,
  name: PersonName,
  guest: z.boolean(),
  pin: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant,
  /** Went on another computer then: read-only here. */
  movedAt: Instant.nullable(),
});
/** `pin`: a PIN is asked for before it is chosen. */
export type Profile = z.infer<typeof Profile>;

/** A screen lock: four characters or more, digits of any script as a rule. */
export const Pin = z.string().trim().min(4).max(32);

const Card = z.strictObject({ name: PersonName, country: z.string().length(2).nullable(), organisation: z.string().max(200) });

/** Every command that keeps something answers with the moment after its commit. */
export const Saved = z.strictObject({ savedAt: Instant });
export type Saved = z.infer<typeof Saved>;

export const profiles = {
  "profiles.list": query({ role: "anyone", topics: ["profiles"], input: nothing, output: z.array(Profile) }),
  /** Makes a profile and chooses it for this session. */
  "profiles.create": command({
    role: "anyone",
    topics: ["profiles", "settings", "saved"],
    input: Card.extend({ language: InterfaceLanguage }),
    output: Saved.extend({ profile: Profile }),
  }),
  /** A guest: a profile without a name, whose work counts as anybody's once a name is given. */
  "profiles.createGuest": command({
    role: "anyone",
    topics: ["profiles", "settings", "saved"],
    input: z.strictObject({ language: InterfaceLanguage }),
    output: Saved.extend({ profile: Profile }),
  }),
  /** Fills a guest's card; the profile, its record and its progress stay what they are. */
  "profiles.introduce": command({
    role: "trainee",
    topics: ["profiles", "saved"],
    input: Card,
    output: Saved.extend({ profile: Profile }),
  }),
  "profiles.choose": command({
    role: "anyone",
    topics: ["profiles", "settings", "progress"],
    input: z.strictObject({ id: Uuid, pin: z.string().max(32).optional() }),
    output: z.strictObject({ profile: Profile }),
  }),
  /** Takes a forgotten PIN away against the code that was printed when it was set, and chooses the profile. */
  "profiles.recover": command({
    role: "anyone",
    topics: ["profiles", "settings", "progress", "saved"],
    input: z.strictObject({ id: Uuid, code: z.string().max(60) }),
    output: Saved.extend({ profile: Profile }),
  }),
  /** The same by a file of the office that the person hands in to. */
  "profiles.recoverByFile": command({
    role: "anyone",
    topics: ["profiles", "settings", "progress", "saved"],
    input: z.strictObject({ id: Uuid, ticket: z.string().min(1).max(64) }),
    output: z.discriminatedUnion("ok", [
      Saved.extend({ ok: z.literal(true), profile: Profile }),
      z.strictObject({ ok: z.literal(false), why: PinFileTrouble }),
    ]),
  }),
  /** Sets or changes the PIN; `current` is the one before. The recovery code is told this once. */
  "profiles.setPin": command({
    role: "trainee",
    topics: ["profiles", "saved"],
    input: z.strictObject({ pin: Pin, current: z.string().max(32).optional() }),
    output: Saved.extend({ recoveryCode: z.string() }),
  }),
  "profiles.removePin": command({
    role: "trainee",
    topics: ["profiles", "saved"],
    input: z.strictObject({ current: z.string().max(32) }),
    output: Saved,
  }),
  "profiles.leave": command({ role: "anyone", topics: ["profiles", "settings", "progress"], input: nothing, output: nothing }),
  /** Settings of the chosen profile, or of this device when none is chosen. */
  "settings.read": query({ role: "anyone", topics: ["settings"], input: nothing, output: Settings }),
  "settings.save": command({
    role: "anyone",
    topics: ["settings", "saved"],
    input: Settings.partial(),
    output: Saved.extend({ settings: Settings }),
  }),
};
