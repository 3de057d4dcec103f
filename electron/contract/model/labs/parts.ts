/** What the definitions and states of several lab engines are built from. */
import { z } from "zod";
import { Slug } from "#contract/model/basic.ts";

/** An expression of the closed formula language (`#domain/formula.ts`). */
export const Formula = z.string().min(1).max(400);
/** How a number is shown. */
export const NumberForm = z.strictObject({
  style: z.enum(["number", "percent"]).default("number"),
  digits: z.int().min(0).max(4).default(0),
});
/** Tasks done at any time, in the order they were done; every engine's state has them. */
export const Reached = z.array(Slug).max(24);
