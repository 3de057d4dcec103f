import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestSame, type KnownPerson } from "#domain/same-person.ts";

const person = (id: string, name: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  number: null,
  name,
  organisation: "",
  country: null,
  ...more,
});
const why = (a: KnownPerson, b: KnownPerson): string => suggestSame([a, b])[0]?.why ?? "none";

test.each<[string, KnownPerson, KnownPerson, string]>([
  ["case, space and accents", person("a", "José  Rizal"), person("b", "jose rizal"), "same-name"],
  ["a full stop", person("a", "Khamla S."), person("b", "Khamla S"), "same-name"],
  ["words changed over", person("a", "Nguyễn Văn An"), person("b", "An Nguyễn Văn"), "other-order"],
  ["an initial", person("a", "Khamla S."), person("b", "Khamla Somsak"), "initial"],
  ["a letter left out", person("a", "Bounmy Keo"), person("b", "Bounmy Kео".replace("ео", "eoo")), "spelling"],
  ["neighbours changed over", person("a", "Somchai"), person("b", "Somhcai"), "spelling"],
  ["Thai, one vowel sign", person("a", "สมชาย ใจดี"), person("b", "สมชาย ใจดิ"), "spelling"],
  ["two short names", person("a", "Ko"), person("b", "Kob"), "none"],
  ["two numbers of the roster", person("a", "Mya", { number: "1" }), person("b", "Mya", { number: "2" }), "none"],
  ["two countries", person("a", "Ali Khan", { country: "PK" }), person("b", "Ali Khan", { country: "BD" }), "none"],
  ["an initial, in two ministries", person("a", "Ali K.", { organisation: "A" }), person("b", "Ali Khan", { organisation: "B" }), "none"],
  ["guests", person("a", ""), person("b", ""), "none"],
])("%s", (_, a, b, expected) => {
  expect(why(a, b)).toBe(expected);
  expect(why(b, a)).toBe(expected);
});

test("whoever changed one letter is found among a thousand, without comparing each with each", () => {
  const names = Array.from({ length: 3000 }, (_, n) =>
    person(`p${n}`, `Person ${(n * 7919).toString(36)} of the ministry`, { number: String(n) }),
  );
  const begun = performance.now();
  const found = suggestSame([...names, person("x", names[1234]?.name.replace("ministry", "minstry") ?? "")]);
  expect(found.map(({ one, other }) => [one, other])).toContainEqual(["p1234", "x"]);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test("the order of the entries changes nothing", () => {
  const names = fc.constantFrom("Mya Aung", "Mya A", "Aung Mya", "Mia Aung", "Somsak", "Somsk", "Noy P", "Noy Phet");
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), fc.integer(), (list, turn) => {
      const people = list.map((name, n) => person(`p${n}`, name));
      const at = people.length === 0 ? 0 : Math.abs(turn) % people.length;
      const pairs = (of: readonly KnownPerson[]): string[] =>
        suggestSame(of)
          .map((each) => JSON.stringify(each))
          .toSorted();
      expect(pairs([...people.slice(at), ...people.slice(0, at)])).toEqual(pairs(people));
    }),
  );
});
