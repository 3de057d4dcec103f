/** `academy`: the command line (DESIGN §10). Words on stderr, answers on stdout; 0 good, 1 refused or failed, 2 wrong usage. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { defaultDataFolder } from "#platform/paths.ts";
import { openWords } from "#platform/words.ts";
import { locationsFrom } from "#server/locations.ts";
import { endWith, tellFailure, UsageError, type Status } from "#server/outcome.ts";
import { readFiles, readPort } from "#server/arguments.ts";
import { runHost } from "#server/run.ts";
import { backup, type BackupWork } from "./backup.ts";
import { reportCourses } from "./course.ts";
import { doctor } from "./doctor.ts";
import { courseExport, courseImport, localesExport, localesImport } from "./exchange.ts";
import { exportRecord } from "./export.ts";
import { pageOf } from "./html.ts";
import { installPacks, trustedKeys } from "./install.ts";
import { keyCommand } from "./key.ts";
import { localesCheck, localesMark } from "./locales.ts";
import { packCommand } from "./pack.ts";
import { addProfile, bringProfile, moveProfile } from "./profile.ts";
import { mergeRecords } from "./merge.ts";
import { bringReceipt, whyNot } from "./receipt.ts";
import { verifyFiles } from "./records.ts";
import type { Surroundings } from "./surroundings.ts";

/** Runs one command. @throws UsageError, AppError */
export async function academy(args: string[], around: Surroundings): Promise<Status> {
  const [command, ...rest] = args;
  switch (command ?? "") {
    case "serve": {
      const options = { data: { type: "string" }, port: { type: "string" }, "no-open": { type: "boolean", default: false } } as const;
      const { values, positionals } = readMany(rest, options);
      const files = readFiles(positionals);
      await runHost({ ...around, files, dataDir: values.data, port: readPort(values.port), open: !values["no-open"] });
      return 0;
    }
    case "pack": {
      const { words } = around;
      const status = await packCommand(rest, {
        out: (line) => console.log(line),
        error: (line) => console.error(line),
        now: () => new Date(),
        words: (error) => words.failure(error),
        page: (file, language) => pageOf(file, language, around.locations.locales, new Date()),
        install: (files, dataDir, accept) => installPacks(files, dataDir, accept, around),
        trustedKeys: () => trustedKeys(around.locations),
      });
      return status === 0 ? 0 : status === 2 ? 2 : 1;
    }
    case "key": {
      const [what = "", ...others] = rest;
      const { values, positionals } = readMany(others, { json: { type: "boolean", default: false } });
      const [file] = positionals;
      if ((what !== "new" && what !== "show") || file === undefined || positionals.length !== 1) throw new UsageError(args.join(" "));
      return telling(values.json, around, () => {
        const key = keyCommand(what, file);
        console.log(values.json ? JSON.stringify({ key }) : key);
        return Promise.resolve<Status>(0);
      });
    }
    case "course": {
      const [what = "", ...others] = rest;
      if (what === "export" || what === "import") return courseExchange(what, others, around);
      const { values, positionals } = readMany(others, { json: { type: "boolean", default: false } });
      if (what !== "report" || positionals.length === 0) throw new UsageError(args.join(" "));
      const report = (): Status => reportCourses(positionals, values.json, (line) => console.log(line), new Date());
      return telling(values.json, around, () => Promise.resolve().then(report));
    }
    case "profile": {
      if (rest[0] === "export") return exportProfile(rest.slice(1), around);
      if (rest[0] === "import") return importProfile(rest.slice(1), around);
      if (rest[0] !== "add") throw new UsageError(`profile ${rest[0] ?? ""}`.trim());
      const values = read(rest.slice(1), {
        data: { type: "string" },
        name: { type: "string" },
        language: { type: "string" },
        json: { type: "boolean", default: false },
      });
      if (values.data === undefined || values.name === undefined || values.language === undefined) throw new UsageError("profile add");
      const add = { dataDir: values.data, name: values.name, language: values.language };
      return telling(values.json, around, async () => {
        const id = await addProfile(add, around);
        console.log(values.json ? JSON.stringify({ id }) : id);
        return 0;
      });
    }
    case "backup": {
      const [what = "", ...others] = rest;
      const name = what === "restore" ? others.shift() : undefined;
      const { "bring-back": bringBack, ...values } = read(others, {
        data: { type: "string" },
        json: { type: "boolean", default: false },
        "bring-back": { type: "boolean", default: false },
      });
      const work: BackupWork | null =
        what === "list" || what === "make"
          ? { what }
          : what === "restore" && name !== undefined && !name.startsWith("-")
            ? { what, name, bringBack }
            : null;
      if (work === null) throw new UsageError(args.join(" "));
      return telling(values.json, around, async () => {
        await backup(work, values.data ?? defaultDataFolder(), values.json, around);
        return 0;
      });
    }
    case "records": {
      const [what = "", ...others] = rest;
      if (what === "export") return exportRecords(others, around);
      if (what === "merge") return merge(others, around);
      if (what === "receipt") return importReceipt(others, around);
      const { values, positionals } = readMany(others, { data: { type: "string" }, json: { type: "boolean", default: false } });
      if (what !== "verify" || positionals.length === 0) throw new UsageError(args.join(" "));
      const verify = (): Status => verifyFiles(positionals, values.data ?? defaultDataFolder(), values.json, around);
      return telling(values.json, around, () => Promise.resolve().then(verify));
    }
    case "doctor": {
      const values = read(rest, { data: { type: "string" }, json: { type: "boolean", default: false } });
      return telling(values.json, around, () => doctor(values.data ?? defaultDataFolder(), values.json, around));
    }
    case "locales":
      return locales(rest, around);
    case "help":
    case "--help":
    case "-h":
      console.log(around.words.say("host:usage.text"));
      return 0;
    default:
      throw new UsageError(command ?? "");
  }
}

function courseExchange(what: "export" | "import", args: string[], around: Surroundings): Promise<Status> {
  const { values, positionals } = readMany(args, {
    language: { type: "string" },
    format: { type: "string" },
    out: { type: "string", short: "o" },
    json: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
  });
  const [root, file] = positionals;
  const { language, format, out, json, "dry-run": dryRun } = values;
  const usage = new UsageError(`course ${what}`);
  return telling(json, around, async () => {
    if (what === "import") {
      if (root === undefined || file === undefined || positionals.length !== 2) throw usage;
      return courseImport(root, file, { dryRun, json });
    }
    if (root === undefined || positionals.length !== 1 || language === undefined || format === undefined || out === undefined) throw usage;
    return courseExport(root, language, format, out);
  });
}

function locales([what, ...rest]: string[], { locations }: Surroundings): Status {
  const from = { from: { type: "string" } } as const;
  const json = { json: { type: "boolean", default: false } } as const;
  if (what === "check") {
    const values = read(rest, { ...from, ...json });
    return localesCheck(values.from ?? locations.locales, values.json);
  }
  if (what === "mark") {
    const values = read(rest, { ...from, "looked-at": { type: "boolean", default: false } });
    return localesMark(values.from ?? locations.locales, values["looked-at"]);
  }
  if (what === "export") {
    const values = read(rest, { ...from, language: { type: "string" }, format: { type: "string" }, out: { type: "string", short: "o" } });
    const { language, format, out } = values;
    if (language === undefined || format === undefined || out === undefined) throw new UsageError("locales export");
    return localesExport(values.from ?? locations.locales, language, format, out);
  }
  const { values, positionals } = readMany(rest, { ...from, ...json, "dry-run": { type: "boolean", default: false } });
  const [file] = positionals;
  if (what !== "import" || file === undefined || positionals.length !== 1) throw new UsageError(`locales ${what ?? ""}`.trim());
  return localesImport(values.from ?? locations.locales, file, { dryRun: values["dry-run"], json: values.json });
}

function exportRecords(args: string[], around: Surroundings): Promise<Status> {
  const options = {
    data: { type: "string" },
    profile: { type: "string" },
    out: { type: "string", short: "o" },
    pin: { type: "string" },
    "seal-to": { type: "string", multiple: true },
  } as const;
  const { data, profile, out, pin, json, "seal-to": sealTo } = read(args, { ...options, json: { type: "boolean", default: false } });
  if (data === undefined || profile === undefined || out === undefined) throw new UsageError("records export");
  return telling(json, around, async () => {
    const file = await exportRecord({ dataDir: data, profile, out, pin, sealTo }, around);
    console.log(json ? JSON.stringify({ file }) : file);
    return 0;
  });
}

/** The code alone goes to stdout: it is told this once. */
function exportProfile(args: string[], around: Surroundings): Promise<Status> {
  const options = {
    data: { type: "string" },
    profile: { type: "string" },
    out: { type: "string", short: "o" },
    pin: { type: "string" },
  } as const;
  const { data, profile, out, pin, json } = read(args, { ...options, json: { type: "boolean", default: false } });
  if (data === undefined || profile === undefined || out === undefined) throw new UsageError("profile export");
  return telling(json, around, async () => {
    const { file, code } = await moveProfile({ dataDir: data, profile, out, pin }, around);
    console.log(json ? JSON.stringify({ file, code }) : code);
    return 0;
  });
}

function importProfile(args: string[], around: Surroundings): Promise<Status> {
  const options = { data: { type: "string" }, code: { type: "string" }, json: { type: "boolean", default: false } } as const;
  const { values, positionals } = readMany(args, options);
  const [file] = positionals;
  const { code } = values;
  if (file === undefined || positionals.length !== 1 || code === undefined) throw new UsageError("profile import");
  return telling(values.json, around, async () => {
    const told = await bringProfile({ dataDir: values.data ?? defaultDataFolder(), file, code }, around);
    if (told.ok) console.log(values.json ? JSON.stringify({ id: told.profile.id }) : told.profile.id);
    else {
      if (values.json) console.log(JSON.stringify({ error: { code: "conflict", details: { why: told.why } } }));
      console.error(around.words.say(told.why === "newer" ? "own:office.why.newer" : `own:move.why.${told.why}`));
    }
    return told.ok ? 0 : 1;
  });
}

function merge(args: string[], around: Surroundings): Promise<Status> {
  const options = {
    data: { type: "string" },
    preview: { type: "boolean", default: false },
    passphrase: { type: "string" },
    json: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = readMany(args, options);
  const { data, preview, passphrase, json } = values;
  if (data === undefined || positionals.length === 0) throw new UsageError("records merge");
  return telling(json, around, () => mergeRecords({ paths: positionals, dataDir: data, preview, passphrase, json }, around));
}

function importReceipt(args: string[], around: Surroundings): Promise<Status> {
  const options = { data: { type: "string" }, pin: { type: "string" }, trust: { type: "boolean", default: false } } as const;
  const { values, positionals } = readMany(args, { ...options, json: { type: "boolean", default: false } });
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) throw new UsageError("records receipt");
  return telling(values.json, around, async () => {
    const { pin, trust, json } = values;
    const told = await bringReceipt({ dataDir: values.data ?? defaultDataFolder(), file, pin, trust }, around);
    if (told.ok) {
      const { certificates } = told;
      console.log(json ? JSON.stringify({ certificates }) : around.words.say("credentials:receipt.holds", { n: certificates }));
      return 0;
    }
    if (json) console.log(JSON.stringify({ error: { code: "conflict", details: { why: told.why } } }));
    console.error(whyNot(told.why, around.words));
    return 1;
  });
}

/** With `--json` a refusal is an object on stdout as well. */
async function telling(json: boolean, { words }: Surroundings, work: () => Promise<Status>): Promise<Status> {
  try {
    return await work();
  } catch (error) {
    return tellFailure(error, words, json);
  }
}

type Options = NonNullable<ParseArgsConfig["options"]>;
function read<O extends Options>(args: string[], options: O) {
  const { values, positionals } = readMany(args, options);
  if (positionals.length > 0) throw new UsageError(args.join(" "));
  return values;
}
/** The same where paths follow the options. */
function readMany<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch {
    throw new UsageError(args.join(" "));
  }
}

const locations = locationsFrom(import.meta.dirname);
const words = openWords(locations.locales);
await endWith(() => academy(process.argv.slice(2), { locations, words, program: import.meta.filename }), words);
