/** Engine `threshold`: a score with known outcomes for two or three groups; people choose from which score on the tool acts. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

const Named = z.strictObject({ id: Slug });
const Share = z.number().min(0).max(1);

/** Rates of a table of four, in the words of statistics; `flagged` is the share of all on whom the tool acts. */
export const Measure = z.enum(["sensitivity", "specificity", "ppv", "npv", "fpr", "fnr", "flagged"]);
export type Measure = z.infer<typeof Measure>;

/** People by bin of the score, lowest first. */
const Counts = z.array(z.int().min(0).max(1_000_000)).min(4).max(25);

export const ThresholdLab = z.strictObject({
  id: Slug,
  engine: z.literal("threshold"),
  facts: z.array(FactId).max(12).default([]),
  /** The people are made up; if not, the facts say where the counts come from. */
  invented: z.boolean(),
  /** The lowest score, and how wide a bin is; as many bins as the counts have. The threshold moves by bins. */
  score: z.strictObject({ id: Slug, min: z.number(), width: z.number().positive() }),
  /** What the tool looks for (`yes`) and the others (`no`). */
  outcomes: z.strictObject({ yes: Named, no: Named }),
  /** What happens to those at or above the threshold, and to those below. */
  actions: z.strictObject({ flag: Named, pass: Named }),
  groups: z
    .array(z.strictObject({ id: Slug, yes: Counts, no: Counts }))
    .min(2)
    .max(3),
  /** Whether each group may have a threshold of its own. */
  thresholds: z.enum(["one", "each"]),
  /** The bin at which the threshold stands at first: 0 acts on all. */
  initial: z.int().min(0).max(25),
  /** What one miss and one false alarm cost. */
  cost: z.strictObject({ id: Slug, miss: z.number().nonnegative(), alarm: z.number().nonnegative() }),
  /** Rates that differ by no more than this count as equal. */
  tolerance: Share.default(0.02),
  /** If told, people may ask what the predictive values would be with another share of `yes`, between these two. */
  prevalence: z.strictObject({ id: Slug, min: Share, max: Share }).optional(),
  /** Tasks: limits that hold at once; `same` asks for one threshold for all, `cheapest` for the least cost these limits leave. */
  goals: z
    .array(
      z.strictObject({
        id: Slug,
        limits: z
          .array(
            z.strictObject({
              measure: Measure,
              /** In each group, over all groups together, or the greatest difference between groups. */
              of: z.enum(["each", "all", "gap"]),
              least: Share.optional(),
              most: Share.optional(),
            }),
          )
          .max(6)
          .default([]),
        same: z.boolean().default(false),
        cheapest: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(4),
});
export type ThresholdLab = z.infer<typeof ThresholdLab>;

export const ThresholdState = z.strictObject({
  engine: z.literal("threshold"),
  /** By group: the first bin on which the tool acts; the number of bins acts on nobody. */
  at: z.record(Slug, z.int().min(0).max(25)).refine((at) => Object.keys(at).length <= 3),
  /** All groups move with one threshold. */
  together: z.boolean(),
  /** The share of `yes` asked about; null where the lab does not ask. */
  prevalence: Share.nullable(),
  reached: Reached,
});
