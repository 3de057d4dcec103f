/** Notes over real packs: kept, found again after an update, never lost, nobody else's, written into a file. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Anchor, NoteView } from "#contract/model/note.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

let place: Place;
beforeEach(async () => {
  place = await prepared();
});
afterEach(() => place.remove());

const anchor = (block: string, quote: string, rest: Partial<Anchor> = {}): Anchor => ({
  block,
  language: "en",
  quote,
  prefix: "",
  suffix: "",
  start: 0,
  whole: false,
  ...rest,
});
async function add(window: Window, kind: NoteView["kind"], at: Anchor, text = ""): Promise<string> {
  const { note } = await window.call("notes.add", { ...lesson, kind, anchor: at });
  if (text !== "") await window.call("notes.write", { id: note.id, text });
  return note.id;
}
const told = (notes: readonly NoteView[]): string[] =>
  notes.map((n) => `${n.kind} ${n.anchor.quote}: ${n.place === null ? "gone" : `${n.place.how} ${n.place.block ?? "lesson"}`}`);

test("notes stand in the order of the text, survive a restart, and belong to one person", async () => {
  const window = await place.open();
  await window.signIn();
  await add(window, "bookmark", anchor("para3", "Share out", { whole: true }));
  const id = await add(window, "highlight", anchor("para1", "The office opens"), "When?");
  await add(window, "bookmark", { ...anchor("para1", ""), block: null, whole: true });
  const expected = ["bookmark : kept lesson", "note The office opens: kept para1", "bookmark Share out: kept para3"];
  expect(told(await window.call("notes.ofLesson", lesson))).toEqual(expected);
  await place.close(window);
  const again = await place.open();
  const [profile] = await again.call("profiles.list", {});
  await again.call("profiles.choose", { id: profile?.id ?? "" });
  expect(told(await again.call("notes.ofLesson", lesson))).toEqual(expected);
  await again.signIn("th");
  expect(await again.call("notes.ofLesson", lesson)).toEqual([]);
  expect(await again.call("notes.list", { language: "en" })).toEqual([]);
  for (const name of ["notes.remove", "notes.restore"] as const) expect(await again.refusal(name, { id })).toBe("not-found note");
  expect(await again.refusal("notes.write", { id, text: "mine" })).toBe("not-found note");
  expect(await again.refusal("notes.add", { ...lesson, kind: "note", anchor: anchor("nope", "x") })).toBe("not-found block");
});

test("what is taken away comes back with its words, also those written meanwhile", async () => {
  const window = await place.open();
  await window.signIn();
  const id = await add(window, "note", anchor("para1", "The office opens"), "first");
  await window.call("notes.remove", { id });
  expect(await window.call("notes.ofLesson", lesson)).toEqual([]);
  // The last pause of a text that was being typed may arrive after the deletion.
  await window.call("notes.write", { id, text: "first and last" });
  expect(await window.call("notes.ofLesson", lesson)).toEqual([]);
  await window.call("notes.restore", { id });
  expect((await window.call("notes.ofLesson", lesson)).map((note) => note.text)).toEqual(["first and last"]);
});

test("an update of the pack: moved, split, reworded and deleted blocks; nothing is lost", async () => {
  const old = await place.open();
  const profile = await old.signIn();
  await add(old, "highlight", anchor("para1", "The index has parts", { suffix: ". It has three of them" }));
  await add(old, "highlight", anchor("para1", "The office opens at 10:30", { prefix: "is a composite index. ", start: 66 }));
  await add(old, "note", anchor("para3", "Share out the money and look at both numbers"), "Try with 40");
  await add(old, "bookmark", anchor("list1", "services on line networks", { whole: true }));
  await add(old, "note", { ...anchor("para1", "指數有數個部分"), language: "zh-TW" }, "中文");
  await place.close(old);
  await place.pack("tiny-1.1.0", {
    "course.yaml": (text) => text.replace(/^version: .+$/m, "version: 1.1.0"),
    "en/010-counting-services.md": (text) =>
      text
        .replace(" The office opens at 10:30. {#para1}", " {#para1}\n\nThe office opens at 10:30. {#newb}")
        .replace("Share out the money and look at both numbers.", "Share out all the money, then look at both the numbers.")
        .replace("- services on line\n- networks\n\n{#list1}\n\n", ""),
    "zh-TW/010-counting-services.md": (text) =>
      text.replace(/- 線上服務\n- 網路\n\n\{#list1\}\n\n/, "辦公室十點半開門。 {#newb from=00000000}\n\n"),
  });
  const window = await place.open();
  await window.call("profiles.choose", { id: profile });
  const view = await window.call("lessons.read", { ...lesson, language: "en" });
  expect(view.version).toBe("1.1.0");
  expect(told(await window.call("notes.ofLesson", lesson))).toEqual([
    "highlight The index has parts: kept para1",
    "note 指數有數個部分: kept para1",
    "highlight The office opens at 10:30: moved newb",
    "note Share out the money and look at both numbers: reworded para3",
    "bookmark services on line networks: gone",
  ]);
  const [shelf] = await window.call("notes.list", { language: "en" });
  expect(shelf?.lessons[0]?.notes.map((note) => note.version)).toEqual(Array.from({ length: 5 }, () => "1.0.0"));
});

test("notes are found by what they say and by what they mark, and open at their block", async () => {
  const window = await place.open();
  await window.signIn();
  const id = await add(window, "note", anchor("para1", "The office opens"), "Ask the ministry, ถามกระทรวง");
  const find = async (text: string): Promise<string[]> =>
    (await window.call("search.find", { text, language: "en", courseId: null })).hits
      .filter((hit) => hit.kind === "note")
      .map((hit) => `${hit.id} ${hit.lessonId} ${hit.block}`);
  const hit = [`${id} ${lesson.lessonId} para1`];
  expect(await find("ministry")).toEqual(hit);
  expect(await find("กระทรวง")).toEqual(hit);
  expect(await find("office opens")).toEqual(hit);
  await window.call("notes.write", { id, text: "Rewritten" });
  expect(await find("ministry")).toEqual([]);
  expect(await find("rewritten")).toEqual(hit);
  await window.signIn("th");
  expect(await find("rewritten")).toEqual([]);
});

test("an export goes to the file that was chosen, or into a folder beside what is there", async () => {
  const window = await place.open();
  await window.signIn();
  const save = async (path: string, name: string): Promise<string> => {
    place.picked = path;
    const picked = await window.call("shell.pick", { kind: "save-file", purpose: "save" });
    return (await window.call("notes.export", { ticket: picked?.ticket ?? "", format: "md", name, text: `# ${name}` })).file;
  };
  const folder = join(place.root, "out");
  mkdirSync(folder);
  expect(await save(join(folder, "a.md"), "ignored")).toBe("a.md");
  expect(await save(folder, "../My: notes")).toBe("-My- notes.md");
  expect(await save(folder, "../My: notes")).toBe("-My- notes 2.md");
  expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("# ignored");
  place.picked = join(place.root, "nowhere", "b.md");
  const picked = await window.call("shell.pick", { kind: "save-file", purpose: "save" });
  const ticket = picked?.ticket ?? "";
  expect(await window.refusal("notes.export", { ticket, format: "md", name: "n", text: "" })).toBe("read-only");
  const other = await window.call("shell.pick", { kind: "open-file", purpose: "pack" });
  expect(await window.refusal("notes.export", { ticket: other?.ticket ?? "", format: "md", name: "n", text: "" })).toBe("ticket-expired");
});
