/** Profiles on this computer, and the settings of a profile or, before one is chosen, of the device. */
import { z } from "zod";
import { command, nothing, query } from "#contract/define.ts";
import { Instant, InterfaceLanguage, LanguageTag, Uuid } from "#contract/model/basic.ts";

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
});
export type Settings = z.infer<typeof Settings>;

export const Profile = z.strictObject({ id: Uuid, name: PersonName, guest: z.boolean(), createdAt: Instant, lastUsedAt: Instant });
export type Profile = z.infer<typeof Profile>;

/** Every command that keeps something answers with the moment after its commit. */
export const Saved = z.strictObject({ savedAt: Instant });
export type Saved = z.infer<typeof Saved>;

export const profiles = {
  "profiles.list": query({ role: "anyone", topics: ["profiles"], input: nothing, output: z.array(Profile) }),
  /** Makes a profile and chooses it for this session. */
  "profiles.create": command({
    role: "anyone",
    topics: ["profiles", "settings", "saved"],
    input: z.strictObject({
      name: PersonName,
      country: z.string().length(2).nullable(),
      organisation: z.string().max(200),
      language: InterfaceLanguage,
    }),
    output: Saved.extend({ profile: Profile }),
  }),
  "profiles.choose": command({
    role: "anyone",
    topics: ["profiles", "settings", "progress"],
    input: z.strictObject({ id: Uuid }),
    output: z.strictObject({ profile: Profile }),
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
