import { expect, test } from "vitest";
import { z } from "zod";
import { smallCourse } from "#test/packs/support.ts";
import { academyProgram, run } from "./programs.ts";

const course = (...args: string[]): ReturnType<typeof run> => run(academyProgram, ["course", ...args]);
const Answer = z.object({
  courses: z.array(z.object({ id: z.string(), items: z.object({ total: z.number() }), problems: z.object({ errors: z.number() }) })),
});

test("a report counts a course, for people and for programs", async () => {
  const [told, counted] = await Promise.all([course("report", smallCourse), course("report", smallCourse, smallCourse, "--json")]);
  expect(told).toMatchObject({ code: 0, err: "" });
  expect(told.out).toMatch(/^small-course 1\.2\.3 \(en\): 0 errors/);
  for (const part of ["first-steps", "text", "items", "facts", "labs", "figures", "language"]) expect(told.out).toContain(`\n${part}`);
  const { courses } = Answer.parse(JSON.parse(counted.out));
  expect(courses).toHaveLength(2);
  expect(courses[0]).toMatchObject({ id: "small-course", problems: { errors: 0 } });
  expect(courses[0]?.items.total).toBeGreaterThan(0);
});

test("a folder that holds no course is refused, wrong usage is told", async () => {
  expect(await course("report", "/nowhere")).toMatchObject({ code: 1, out: "" });
  expect(JSON.parse((await course("report", "/nowhere", "--json")).out)).toMatchObject({ error: { code: "not-found" } });
  for (const args of [[], ["report"], ["count", smallCourse], ["report", smallCourse, "--what"]]) {
    expect(await course(...args)).toMatchObject({ code: 2, out: "" });
  }
});
