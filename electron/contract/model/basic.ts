/** Identifiers, languages, dates and texts that every other schema is built from. */
import { z } from "zod";

/** Interface languages in the order the first start shows them (DESIGN §7). */
export const interfaceLanguages = [
  "en",
  "id",
  "ms",
  "fil",
  "vi",
  "zh-TW",
  "th",
  "lo",
  "km",
  "my",
  "hi",
  "ne",
  "bn",
  "si",
  "ta",
  "dz",
  "ur",
] as const;
export const InterfaceLanguage = z.enum(interfaceLanguages);
export type InterfaceLanguage = z.infer<typeof InterfaceLanguage>;

/** A language of course content: a BCP 47 tag of the forms this app handles (`en`, `zh-TW`, `fil`). */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/)
  .max(12);
export type LanguageTag = z.infer<typeof LanguageTag>;

/** Lower-case words joined by hyphens: course, lesson, item, lab, figure, term, option and objective ids. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64);
export type Slug = z.infer<typeof Slug>;

/** A fact's id: the letter f and the dossier's number, `f1.18`. */
export const FactId = z.string().regex(/^f\d{1,2}\.\d{2}[a-z]?$/);
export type FactId = z.infer<typeof FactId>;

/** A block's id: four to eight characters, unique within its lesson and kept for its life. */
export const BlockId = z.string().regex(/^[a-z0-9]{4,8}$/);
export type BlockId = z.infer<typeof BlockId>;

/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;

/** major.minor.patch, as semver.org 2.0.0 without pre-release or build parts. */
export const Version = z.string().regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/);
export type Version = z.infer<typeof Version>;

/** A calendar date at the precision its source allows: year, year and month, or the day (ISO 8601). */
export const PartialDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
export type PartialDate = z.infer<typeof PartialDate>;

/** A moment in UTC with milliseconds, `2026-11-22T09:31:07.000Z`. */
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export type Instant = z.infer<typeof Instant>;

/** A random id made on this computer (UUID version 4 or 7, lower case). */
export const Uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
export type Uuid = z.infer<typeof Uuid>;

/** One line of text shown to people. */
export const Line = z.string().min(1).max(500);
/** A few sentences shown to people. */
export const Text = z.string().min(1).max(4000);

/** Bloom's levels, lowest first. */
export const Level = z.enum(["remember", "understand", "apply", "analyse", "evaluate", "create"]);
export type Level = z.infer<typeof Level>;
