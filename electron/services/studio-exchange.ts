/** Questions brought into a project from other systems' files, and given to them. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { OutlineLesson } from "#contract/model/course.ts";
import { type exchange, mostTaken } from "#contract/procedures/studio-exchange.ts";
import type { Parsed } from "#contract/procedures/index.ts";
import { type Brought, freshId, type Given, type Question } from "#authoring/exchange/question.ts";
import { mostBytes, readQuestions, writeQuestions } from "#authoring/exchange/read-file.ts";
import type { OpenedProject, Workshop } from "#authoring/workshop.ts";
import { editYaml, extendYaml } from "#authoring/yaml-edit.ts";
import { sha256 } from "#packs/hash.ts";
import { saveFile } from "#platform/save-file.ts";

export interface ExchangeParts {
  readonly workshop: Workshop;
  /** The file behind a ticket for questions. @throws AppError ticket-expired */
  readonly toRead: (session: Session, ticket: string) => string;
  readonly toSave: (session: Session, ticket: string) => string;
}
type File = Pick<Parsed<"studio.readQuestions">, "ticket" | "holds">;
/** As many items as a file has room for (model/course.ts, ItemFile). */
const mostItems = 200;
const nobody = { objective: "none", level: "understand" } as const;

export function createStudioExchange({ workshop, toRead, toSave }: ExchangeParts): HandlersOf<typeof exchange> {
  const readFrom = async (
    { ticket, holds }: File,
    session: Session,
  ): Promise<{ read: ReturnType<typeof readQuestions>; digest: string; label: string }> => {
    const path = toRead(session, ticket);
    const label = basename(path).slice(0, 500);
    const bytes = await bytesOf(path);
    // The objective is chosen when they are taken.
    const read = bytes === null ? ({ ok: false, why: "too-large" } as const) : readQuestions(bytes, { ...nobody, holds });
    return { read, digest: sha256(bytes ?? ""), label };
  };

  return {
    "studio.readQuestions": async (input, session) => {
      const open = await workshop.open(input.project);
      const place = placeOf(open, input.lessonId);
      const { read, digest, label } = await readFrom(input, session);
      if (!read.ok) return { ok: false, label, why: read.why };
      const stems = new Set(Object.values(place.words?.items ?? {}).map(({ stem }) => stem));
      return {
        ok: true,
        digest,
        label,
        format: read.format,
        room: place.room,
        questions: read.brought.map(({ at, name, stem, question, remarks }) => ({
          at,
          name,
          stem,
          kind: question?.item.kind ?? null,
          known: question !== null && stems.has(question.words.stem),
          remarks: [...remarks],
        })),
      };
    },

    "studio.takeQuestions": async (input, session) => {
      const open = await workshop.open(input.project);
      const place = placeOf(open, input.lessonId);
      const { read, digest } = await readFrom(input, session);
      // What was shown is what is taken, or nothing.
      if (!read.ok || digest !== input.digest) throw new AppError("conflict", { what: "questions" });
      const chosen = [...new Set(input.chosen)].map((at) => soundAt(read.brought, at));
      if (chosen.length > place.room) throw new AppError("bad-input", { what: "questions", room: place.room });
      if (!place.lesson.objectives.some(({ id }) => id === input.objective)) throw new AppError("not-found", { what: "objective" });
      const taken = new Set([...open.course.compiled.items.map(({ id }) => id), ...Object.keys(place.words?.items ?? {})]);
      const named = chosen.map(({ name, question: { item, words } }): Question => {
        const id = freshId(name, taken, (n) => `${place.lesson.id.slice(0, 58)}-q${n}`);
        taken.add(id);
        return { item: { ...item, id, objective: input.objective, level: input.level }, words };
      });
      const ids = named.map(({ item }) => item.id);
      const text = (path: string, change: (now: string | null) => string): { path: string; base: string | null; text: string } => {
        const now = open.project.read(path);
        return { path, base: now?.hash ?? null, text: change(now?.text ?? null) };
      };
      const { at } = await open.project.write("questions", input.lessonId, [
        text(place.itemsPath, (now) =>
          extendYaml(
            now,
            ["items"],
            named.map(({ item }) => item),
          ),
        ),
        text(place.wordsPath, (now) => extendYaml(now, ["items"], Object.fromEntries(named.map(({ item, words }) => [item.id, words])))),
        text("course.yaml", (now) => editYaml(now, [{ at: ["lessons", place.index, "quiz"], value: [...place.lesson.quiz, ...ids] }])),
      ]);
      return { savedAt: at, ids };
    },

    "studio.giveQuestions": async ({ project, lessonId, language, format, ticket, holds }, session) => {
      const { course } = await workshop.open(project);
      const { id, lessons } = course.compiled.course;
      const asked = lessonId === null ? lessons : lessons.filter((lesson) => lesson.id === lessonId);
      if (asked.length === 0 && lessonId !== null) throw new AppError("not-found", { what: "lesson" });
      const questions: Question[] = [];
      const wordless: Given[] = [];
      for (const lesson of asked) {
        const words = course.lessonWords(language, lesson.id)?.items ?? {};
        for (const item of course.itemsIn(`items/${lesson.file}.yaml`)) {
          const own = words[item.id];
          if (own) questions.push({ item, words: own });
          else wordless.push({ id: item.id, left: true, remarks: [{ code: "no-words", params: {} }] });
        }
      }
      const { text, told } = writeQuestions(questions, format, holds);
      const name = lessonId === null ? id : `${id}-${lessonId}`;
      const file = await saveFile(toSave(session, ticket), name, format === "gift" ? "txt" : "xml", text);
      return {
        file,
        written: told.filter(({ left }) => !left).length,
        told: [...wordless, ...told.filter(({ left, remarks }) => left || remarks.length > 0)].map((each) => ({
          ...each,
          remarks: [...each.remarks],
        })),
      };
    },
  };
}

/** Null: larger than any file of questions. @throws AppError not-found when it is gone */
async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    return (await stat(path)).size > mostBytes ? null : await readFile(path);
  } catch (cause) {
    throw new AppError("not-found", { what: "file" }, { cause });
  }
}

interface Place {
  readonly lesson: OutlineLesson;
  readonly index: number;
  readonly itemsPath: string;
  readonly wordsPath: string;
  readonly words: ReturnType<OpenedProject["course"]["lessonWords"]>;
  readonly room: number;
}
/** Where a lesson's questions stand, in the language the course is written in. @throws AppError not-found */
function placeOf({ course }: OpenedProject, lessonId: string): Place {
  const { lessons, source } = course.compiled.course;
  const index = lessons.findIndex(({ id }) => id === lessonId);
  const lesson = lessons[index];
  if (!lesson) throw new AppError("not-found", { what: "lesson" });
  const itemsPath = `items/${lesson.file}.yaml`;
  return {
    lesson,
    index,
    itemsPath,
    wordsPath: `${source}/${lesson.file}.yaml`,
    words: course.lessonWords(source, lessonId),
    room: Math.max(0, Math.min(mostItems - course.itemsIn(itemsPath).length, mostTaken - lesson.quiz.length)),
  };
}

function soundAt(brought: readonly Brought[], at: number): Brought & { readonly question: Question } {
  const one = brought[at];
  if (!one?.question) throw new AppError("bad-input", { what: "questions" });
  return { ...one, question: one.question };
}
