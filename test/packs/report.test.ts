import { afterAll, describe, expect, it } from "vitest";
import { ProblemList } from "#packs/problems.ts";
import { courseReport, readingPace } from "#packs/report.ts";
import { readSource } from "#packs/source.ts";
import { Place, today } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());
function report(changes: Parameters<Place["course"]>[0] = {}, day = today) {
  const { model } = readSource(place.course(changes), new ProblemList());
  if (!model) throw new Error("the course cannot be read");
  return { model, report: courseReport(model, day) };
}

describe("courseReport", () => {
  it("counts what the course holds", () => {
    const { model, report: counted } = report();
    const { course, items, facts, labs } = model.compiled;
    expect(counted).toMatchObject({ id: course.id, version: course.version, source: course.source });
    expect(counted.items.total).toBe(items.length);
    expect(Object.values(counted.items.kinds).reduce((sum, count) => sum + count, 0)).toBe(items.length);
    expect(Object.values(counted.facts.certainty).reduce((sum, count) => sum + count, 0)).toBe(facts.length);
    expect(Object.values(counted.facts.years).reduce((sum: number, count) => sum + (count ?? 0), 0)).toBe(facts.length);
    expect(counted.labs.map(({ id }) => id)).toEqual(labs.map(({ id }) => id));
    expect(counted.lessons.map(({ id }) => id)).toEqual(course.lessons.map(({ id }) => id));
    expect(counted.languages.map(({ tag }) => tag).toSorted()).toEqual([...model.words.keys()].toSorted());
    for (const lesson of counted.lessons) expect(lesson.reading).toBe(Math.ceil(lesson.words / readingPace));
    expect(counted.words).toBe(counted.lessons.reduce((sum, { words }) => sum + words, 0));
  });

  it("names facts past their review date, and none before it", () => {
    const { model, report: now } = report();
    const dates = model.compiled.facts.map(({ review_by }) => review_by).toSorted();
    expect(now.facts.nextReview).toBe(dates[0]);
    expect(report({}, new Date("2999-01-01T00:00:00Z")).report.facts.late).toHaveLength(dates.length);
    expect(report({}, new Date("2000-01-01T00:00:00Z")).report.facts.late).toEqual([]);
  });

  it("names an objective that no item measures", () => {
    const changed = report({
      "course.yaml": (text) => text.replace(/objectives:\n/, "objectives:\n      - { id: never-asked, level: create }\n"),
    }).report;
    expect(changed.lessons[0]?.unmeasured).toEqual([...(report().report.lessons[0]?.unmeasured ?? []), "never-asked"]);
  });
});
