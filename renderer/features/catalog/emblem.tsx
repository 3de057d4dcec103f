/** A course's emblem, drawn on a 48 grid in the ink of figures; a plain book where a course names none of ours. */
import type { ReactNode } from "react";
import type { CourseCard } from "#contract/procedures/study.ts";

const drawings: Record<string, string> = {
  exchange: "M8 12h12v24H8zM28 12h12v24H28zM20 19h8M20 29h8M11 18h6M11 24h6M31 18h6M31 24h6",
  tiers: "M12 10v28M12 12h24M12 20h18M12 28h12M12 36h6M36 12a2 2 0 1 0 .1 0M30 20a2 2 0 1 0 .1 0M24 28a2 2 0 1 0 .1 0",
  flows: "M8 18c10-9 22-9 32 0M40 18l-6-1M40 18l-2-6M40 31c-10 9-22 9-32 0M8 31l6 1M8 31l2 6M24 8v32",
  talks: "M8 10h20v14H16l-5 5v-5H8zM32 20h8v14h-3v5l-5-5H20v-6",
  chip: "M15 15h18v18H15zM20 20h8v8h-8zM20 15V9M28 15V9M20 39v-6M28 39v-6M15 20H9M15 28H9M39 20h-6M39 28h-6",
  book: "M10 10h11c2 0 3 1 3 3v25c0-2-1-3-3-3H10zM38 10H27c-2 0-3 1-3 3v25c0-2 1-3 3-3h11z",
};
export function Emblem({ course }: { course: CourseCard }): ReactNode {
  return (
    <svg
      className="emblem"
      viewBox="0 0 48 48"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[course.emblem ?? "book"] ?? drawings["book"]} />
    </svg>
  );
}
