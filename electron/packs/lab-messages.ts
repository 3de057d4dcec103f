/** Words for what `#domain/labs` finds wrong with a definition: what is wrong, and what to do. */
export const labMessages: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  "lab-duplicate-id": ["this id is used twice in the lab", "Ids are unique in the whole lab; rename one"],
  "lab-reserved-id": ["this id is a word of the formula language or begins with a digit", "Choose another id"],
  "lab-empty-range": ["the greatest value is not above the least", "Correct min or max"],
  "lab-outside-range": ["the value is outside its input's range", "Correct it, or widen the range"],
  "lab-unknown-id": ["the lab has nothing of that name here", "Correct the id"],
  "lab-unused": ["nothing in the lab uses this", "Use it, or remove it"],
  "lab-nothing-fails": ["every step happens in spite of this failure", "Name a member or a step that it stops"],
  "lab-no-choice": ["nothing right can be chosen here", "Change the question, or remove it"],
  "lab-near-right": ["the right bin is named as a near one too", "Remove it from near"],
  "lab-link-twice": ["this link stands here twice", "Remove one"],
  "lab-never-served": ["no choice of options serves this case", "Add an option, widen the budget, or ask for less"],
  "lab-never-covered": ["no clause covers this need", "Let a clause cover it, or remove it"],
  "lab-goal-too-high": ["the goal asks for more than there is", "Lower it"],
  "lab-open-path": ["the reference path ends without an outcome, at this question", "Give the reply to it"],
  "lab-circle": ["a way through the tree comes back here", "Lead one of its replies elsewhere"],
  "lab-unreachable": ["no way leads here", "Lead a reply here, or remove it"],
  "lab-unlisted-fact": ["the fact is not among the lab's own, so its source is not shown", "Add it to the facts of the lab"],
  "lab-no-task": ["the lab asks nothing", "Add a task"],
  "formula-name": [
    "the formula names something that is neither an input nor an earlier output",
    "Ids are written with low lines instead of hyphens, and only earlier outputs may be named",
  ],
  "formula-kind": [
    "the formula gives a number where a condition belongs, or the other way round",
    "Goals and limits are conditions (a >= 5), outputs are numbers",
  ],
};
