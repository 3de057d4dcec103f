/** `academy pack check|build|inspect|diff|html|ids|schema|install`: courses in, packs out. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { AppError } from "#contract/errors.ts";
import type { Accept, Problem } from "#contract/model/manifest.ts";
import { asDiskError } from "#packs/archive.ts";
import { buildPack } from "#packs/build.ts";
import { checkFolder } from "#packs/check.ts";
import { comparePacks } from "#packs/compare.ts";
import { writeIds } from "#packs/ids.ts";
import { inspectPack } from "#packs/install.ts";
import { jsonSchema, models, type SchemaName } from "#packs/schemas.ts";
import { publicKeyOf, readKey, readOrMakeKey } from "#packs/sign.ts";

/** Where a command writes, and the day it judges dates by. */
export interface PackIo {
  out(line: string): void;
  error(line: string): void;
  now(): Date;
  /** Words for a refusal; without it the code is shown. */
  words?(error: AppError): string;
  /** Installing needs a data folder: given by the program that owns one. */
  install?(files: string[], dataDir: string, accept: Accept): Promise<number>;
  /** A pack's course as a page; without it the command is not there. */
  page?(file: string, language: string | null): Promise<string>;
  /** Keys this computer trusts, for `inspect`. */
  trustedKeys?(): ReadonlySet<string>;
}

const usage = `academy pack check SRC… [--json]
academy pack build SRC -o FILE [--key FILE] [--unsigned] [--publisher FILE]
academy pack inspect FILE… [--json]
academy pack diff OLD NEW [--json]
academy pack html FILE -o PAGE [--language LANGUAGE]
academy pack ids SRC [--translated LANGUAGE]
academy pack schema [NAME] [-o FOLDER]
academy pack install FILE… --data DIR [--allow-unsigned]`;

/** Runs one command. Returns the exit code: 0 good, 1 refused or failed, 2 wrong usage. */
export async function packCommand(args: string[], io: PackIo): Promise<number> {
  const [name, ...rest] = args;
  const command = Object.entries(commands).find(([key]) => key === name)?.[1];
  if (!command) return wrongUsage(io);
  try {
    return await command(rest, io);
  } catch (error) {
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
      return wrongUsage(io, error.message);
    const refusal = asDiskError(error);
    if (!(refusal instanceof AppError)) throw error;
    if (rest.includes("--json")) io.out(JSON.stringify({ error: { code: refusal.code, details: refusal.details } }));
    io.error(io.words?.(refusal) ?? `Refused: ${refusal.code} ${JSON.stringify(refusal.details)}`);
    return 1;
  }
}

function wrongUsage(io: PackIo, message?: string): number {
  if (message) io.error(message);
  io.error(usage);
  return 2;
}

const commands = { check, build, inspect, diff, html, ids, schema, install } as const;

async function check(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean" } } });
  if (positionals.length === 0) return wrongUsage(io);
  const problems = positionals.flatMap((source) => {
    const found = checkFolder(resolve(source), io.now());
    return positionals.length > 1 ? found.map((p) => ({ ...p, file: join(source, p.file) })) : found;
  });
  const ok = problems.every((p) => p.severity !== "error");
  if (values.json) io.out(JSON.stringify({ ok, problems }, null, 2));
  else report(problems, io, (line) => io.out(line));
  return ok ? 0 : 1;
}

async function build(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      output: { type: "string", short: "o" },
      key: { type: "string" },
      unsigned: { type: "boolean" },
      publisher: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const [source] = positionals;
  if (!source || positionals.length !== 1 || !values.output || (values.unsigned && values.key)) return wrongUsage(io);
  const key = values.unsigned ? null : values.key ? readKey(resolve(values.key)) : readOrMakeKey(defaultKeyFile());
  const target = resolve(values.output);
  mkdirSync(dirname(target), { recursive: true });
  const result = await buildPack({ source: resolve(source), target, key, today: io.now() });
  if (!result.ok) {
    if (values.json) io.out(JSON.stringify({ ok: false, problems: result.problems }, null, 2));
    report(result.problems, io, (line) => io.error(line));
    return 1;
  }
  const { manifest, digest } = result;
  if (values.publisher && key)
    writeFileSync(resolve(values.publisher), `${JSON.stringify({ name: manifest.publisher, key: publicKeyOf(key) })}\n`);
  if (values.json)
    io.out(JSON.stringify({ ok: true, id: manifest.id, version: manifest.version, digest, problems: result.problems }, null, 2));
  else io.out(`${manifest.id} ${manifest.version} ${digest}`);
  return 0;
}

async function inspect(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean" } } });
  if (positionals.length === 0) return wrongUsage(io);
  const rows = [];
  for (const file of positionals) {
    const { manifest, digest, trust, files, bytes } = await inspectPack(resolve(file), io.trustedKeys?.() ?? new Set());
    rows.push({
      id: manifest.id,
      version: manifest.version,
      digest,
      languages: manifest.languages.map((l) => l.tag),
      publisher: manifest.publisher,
      trust,
      files,
      bytes,
    });
  }
  if (values.json) io.out(JSON.stringify(rows.length === 1 ? rows[0] : rows, null, 2));
  else
    for (const row of rows)
      io.out(
        Object.entries(row)
          .map(([key, value]) => `${key.padEnd(10)} ${Array.isArray(value) ? value.join(", ") : value}`)
          .join("\n"),
      );
  return 0;
}

async function diff(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean" } } });
  const [before, after] = positionals;
  if (!before || !after || positionals.length !== 2) return wrongUsage(io);
  const found = await comparePacks(resolve(before), resolve(after));
  if (values.json) {
    io.out(JSON.stringify(found, null, 2));
    return 0;
  }
  for (const [name, list] of [
    ["added", found.added],
    ["changed", found.changed],
    ["removed", found.removed],
  ] as const) {
    for (const { kind, id, title, what } of list)
      io.out(`${name.padEnd(8)}${kind.padEnd(9)}${id}${what.length > 0 ? ` (${what.join(", ")})` : ""}: ${title.slice(0, 80)}`);
  }
  io.error(`${found.added.length} added, ${found.changed.length} changed, ${found.removed.length} removed`);
  return 0;
}

async function ids(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { translated: { type: "string" } } });
  const [source] = positionals;
  if (!source || positionals.length !== 1) return wrongUsage(io);
  const { written, refused } = writeIds(resolve(source), values.translated ?? null);
  for (const { file, ids: added, hashes } of written) io.out(`${file}: ${added} ids, ${hashes} hashes written`);
  report(refused, io, (line) => io.error(line));
  return refused.length === 0 ? 0 : 1;
}

async function html(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { output: { type: "string", short: "o" }, language: { type: "string" }, json: { type: "boolean" } },
  });
  const [file] = positionals;
  if (!file || positionals.length !== 1 || !values.output || !io.page) return wrongUsage(io);
  const page = await io.page(resolve(file), values.language ?? null);
  mkdirSync(dirname(resolve(values.output)), { recursive: true });
  writeFileSync(resolve(values.output), page);
  return 0;
}

/** One JSON Schema, or all of them into a folder; without either, the names there are. */
async function schema(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { output: { type: "string", short: "o" } } });
  const all = Object.keys(models).filter((key): key is SchemaName => key in models);
  const wanted = positionals.length === 0 ? all : all.filter((key) => positionals.includes(key));
  if (positionals.length > 1 || wanted.length === 0) return wrongUsage(io);
  const text = (key: SchemaName): string => JSON.stringify(jsonSchema(key), null, 2);
  if (values.output !== undefined) {
    const folder = resolve(values.output);
    mkdirSync(folder, { recursive: true });
    for (const key of wanted) writeFileSync(join(folder, `${key}.json`), `${text(key)}\n`);
  } else for (const key of wanted) io.out(positionals.length === 0 ? `${key.padEnd(16)} ${models[key].of}` : text(key));
  return 0;
}

async function install(args: string[], io: PackIo): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: "string" }, "allow-unsigned": { type: "boolean" }, json: { type: "boolean" } },
  });
  if (positionals.length === 0 || !values.data || !io.install) return wrongUsage(io);
  return io.install(
    positionals.map((file) => resolve(file)),
    resolve(values.data),
    values["allow-unsigned"] === true ? "unsigned" : "unknown",
  );
}

function report(problems: readonly Problem[], io: PackIo, line: (text: string) => void): void {
  for (const p of problems) line(`${p.file}${p.line > 0 ? `:${p.line}` : ""}: ${p.severity}: ${p.message} ${p.remedy} [${p.code}]`);
  const count = (severity: Problem["severity"]): number => problems.filter((p) => p.severity === severity).length;
  if (problems.length > 0) io.error(`${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes`);
}

/** The key of a checkout, made on its first build in an ignored folder. A release gives its own by `--key`. */
function defaultKeyFile(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, ".cache/keys/publisher.pem");
}

if (process.argv[1] && fileURLToPath(import.meta.url) === resolve(process.argv[1]) && import.meta.url.endsWith("cli/pack.ts")) {
  process.exitCode = await packCommand(process.argv.slice(2), {
    out: (line) => console.log(line),
    error: (line) => console.error(line),
    now: () => new Date(),
  });
}
