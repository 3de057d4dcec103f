import { expect, test } from "vitest";
import { readRoster } from "#domain/roster.ts";

const known = [
  { id: "a", number: "L-1", name: "Mya", organisation: "Posts", country: "MM", cohort: "2026" },
  { id: "b", number: "L-2", name: "Noy", organisation: "Posts", country: "LA", cohort: null },
  { id: "c", number: null, name: "Guest", organisation: "", country: null, cohort: null },
];

test("each line says what it would do, and why another cannot be taken", () => {
  const reading = readRoster(
    [
      ["", ""],
      ["Name", " NUMBER ", "Country", "remarks", "Cohort"],
      ["Mya", "L-1", "mm", "x", "2026"],
      ["Noy  Phet", "L-2", "LA", "", ""],
      ["Ali", "L-3", "PK", "", "2027"],
      ["", "", "", "", ""],
      ["", "L-4"],
      ["Nobody", ""],
      ["Again", "L-3"],
      ["Else", "L-5", "Pakistan"],
      ["x".repeat(201), "L-6"],
    ],
    known,
  );
  if (!reading.ok) throw new Error(reading.why);
  expect(reading.lines.map(({ line, kind, trouble }) => [line, kind, trouble])).toEqual([
    [3, "same", null],
    [4, "change", null],
    [5, "new", null],
    [7, "refused", "name-missing"],
    [8, "refused", "number-missing"],
    [9, "refused", "number-twice"],
    [10, "refused", "country-unknown"],
    [11, "refused", "too-long"],
  ]);
  // The column of organisations is missing: what is known stays.
  expect(reading.lines[1]?.entry).toEqual({ number: "L-2", name: "Noy Phet", organisation: "Posts", country: "LA", cohort: null });
  expect(reading.absent).toBe(0);
});

test("a table without headings, without lines or without one of the roster's people", () => {
  expect(readRoster([], known)).toEqual({ ok: false, why: "empty" });
  expect(readRoster([["Number", "Name"]], known)).toEqual({ ok: false, why: "empty" });
  expect(readRoster([["L-1", "Mya"]], known)).toEqual({ ok: false, why: "no-headings" });
  expect(
    readRoster(
      [
        ["Number", "Name"],
        ["L-9", "Ali"],
      ],
      known,
    ),
  ).toMatchObject({ ok: true, absent: 2 });
});
