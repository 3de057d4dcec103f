/**
 * Files the person points at. Paths never cross: the client holds tickets, each good for one session and one purpose;
 * what it shows is a label, never accepted as input (DESIGN §2).
 */
import { randomBytes } from "node:crypto";
import { readdir, realpath, stat } from "node:fs/promises";
import { homedir, userInfo } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Input, Output } from "#contract/procedures/index.ts";
import { OpenedKind } from "#contract/procedures/system.ts";
import type { system } from "#contract/procedures/system.ts";

export type Purpose = Input<"shell.pick">["purpose"];
export type PickKind = Input<"shell.pick">["kind"];
type Listing = Output<"shell.browse">;
type Entry = Listing["entries"][number];

/** The system's own dialog, where there is one. Null: the person closed it. */
export type PickDialog = (request: { kind: PickKind; purpose: Purpose; suggested: string | undefined }) => Promise<string | null>;

/** A folder where browsing may begin, and out of which it never leads. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

export interface Shell {
  readonly handlers: HandlersOf<
    Pick<typeof system, "shell.pick" | "shell.browse" | "shell.choose" | "shell.opened" | "shell.dismiss" | "shell.print">
  >;
  /** Takes a file that the system asks to open; what is no file of ours is left alone. @param path absolute */
  offer(path: string): void;
  /** Called whenever a file was taken. */
  onOffer(listener: () => void): void;
  /**
   * The path behind a ticket. For `save` it is the file to write; chosen in our own dialog it is the folder to write into.
   * @throws AppError ticket-expired when the ticket is unknown, older than an hour, of another session or for another purpose.
   */
  resolveTicket(session: Session, ticket: string, purpose: Purpose): string;
}

export interface ShellOptions {
  /** Electron's dialog; without it `shell.pick` answers null and the client uses `shell.browse`. */
  readonly dialog?: PickDialog;
  /** Electron's printing: writes the window of a session, laid out for paper, into a PDF file. */
  readonly print?: (session: Session, path: string) => Promise<void>;
  /** Where our own dialog begins. Default: home and its usual folders, and mounted media. */
  readonly places?: () => Promise<Place[]>;
  /** Milliseconds that only move forward. */
  readonly now?: () => number;
}

const lifetime = 60 * 60 * 1000;
/** A session browsing for very long forgets its oldest handles rather than growing without end. */
const mostHandles = 5000;
const mostEntries = 500;
/** A network drive that has gone must not hold the answer back. */
const patience = 5000;
const endings: Record<Purpose, string | readonly string[] | null> = {
  pack: ".tdgapack",
  key: ".pub",
  record: ".tdgarecord",
  enrol: ".tdgaenrol",
  receipt: ".tdgareceipt",
  profile: ".tdgaprofile",
  roster: [".csv", ".xlsx"],
  ticket: ".tdgaticket",
  revoked: ".tdgarevoked",
  pin: ".tdgapin",
  drawing: ".svg",
  words: [".po", ".xlf", ".xliff"],
  review: ".tdganotes",
  questions: [".gift", ".txt", ".xml", ".csv"],
  project: null,
  folder: null,
  save: null,
};
/** The system may hand over a whole folder's worth at once; nobody looks at more one after the other. */
const mostOffered = 20;

interface Handle {
  readonly use: "browse" | "ticket";
  readonly purpose: Purpose;
  readonly kind: "place" | "folder" | "file";
  readonly path: string;
  /** The place that this was reached from; null for what the system's dialog gave. */
  readonly root: string | null;
  readonly at: number;
}

/** Makes the shell of one host. */
export function createShell(options: ShellOptions = {}): Shell {
  const now = options.now ?? (() => performance.now());
  const places = options.places ?? usualPlaces;
  const sessions = new Map<string, Map<string, Handle>>();
  let offered: { readonly path: string; readonly kind: OpenedKind; readonly tickets: Map<string, string> }[] = [];
  const offerListeners: (() => void)[] = [];

  const keep = (session: Session, handle: Omit<Handle, "at">): string => {
    let own = sessions.get(session.id);
    if (!own) sessions.set(session.id, (own = new Map<string, Handle>()));
    for (const oldest of own.keys()) {
      if (own.size < mostHandles) break;
      own.delete(oldest);
    }
    const name = randomBytes(16).toString("base64url");
    own.set(name, { ...handle, at: now() });
    return name;
  };
  const find = (session: Session, name: string, use: Handle["use"], purpose: Purpose): Handle => {
    const handle = sessions.get(session.id)?.get(name);
    if (!handle || handle.use !== use || handle.purpose !== purpose || now() - handle.at > lifetime) throw new AppError("ticket-expired");
    return handle;
  };

  const listPlaces = async (session: Session, purpose: Purpose): Promise<Listing> => {
    const entries = (await places()).map((place): Entry => ({
      handle: keep(session, { use: "browse", purpose, kind: "place", path: place.path, root: place.path }),
      name: place.name,
      kind: "place",
      bytes: null,
    }));
    return { label: "", parent: null, entries, more: false };
  };

  const listFolder = async (session: Session, purpose: Purpose, folder: Handle): Promise<Listing> => {
    const { root } = folder;
    if (folder.kind === "file" || root === null) throw new AppError("not-found");
    const path = await inside(root, folder.path);
    const found = await within(readdir(path, { withFileTypes: true }));
    const visible = found
      .filter((e) => !e.name.startsWith(".") && (e.isDirectory() || (e.isFile() && fits(purpose, e.name))))
      .toSorted((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || order(a.name, b.name));
    const entries: Entry[] = [];
    for (const e of visible.slice(0, mostEntries)) {
      const kind = e.isDirectory() ? "folder" : "file";
      const at = join(path, e.name);
      const bytes = kind === "file" ? await sizeOf(at) : null;
      entries.push({ handle: keep(session, { use: "browse", purpose, kind, path: at, root }), name: e.name, kind, bytes });
    }
    const parent =
      folder.path === root ? null : keep(session, { use: "browse", purpose, kind: "folder", path: dirname(folder.path), root });
    return { label: label(folder.path), parent, entries, more: visible.length > mostEntries };
  };

  return {
    handlers: {
      "shell.pick": async ({ kind, purpose, suggested }, session) => {
        const path = (await options.dialog?.({ kind, purpose, suggested })) ?? null;
        if (path === null) return null;
        const ticket = keep(session, { use: "ticket", purpose, kind: kind.endsWith("file") ? "file" : "folder", path, root: null });
        return { ticket, label: label(path) };
      },
      "shell.browse": async ({ purpose, at }, session) =>
        at === null ? listPlaces(session, purpose) : listFolder(session, purpose, find(session, at, "browse", purpose)),
      "shell.choose": async ({ handle, purpose }, session) => {
        const chosen = find(session, handle, "browse", purpose);
        const wanted = endings[purpose] === null ? chosen.kind !== "file" : chosen.kind === "file";
        if (!wanted || chosen.root === null) throw new AppError("not-found");
        const path = await inside(chosen.root, chosen.path);
        return { ticket: keep(session, { use: "ticket", purpose, kind: chosen.kind, path, root: chosen.root }), label: label(path) };
      },
      "shell.opened": (_input, session) =>
        offered.map(({ path, kind, tickets }) => {
          // The same ticket however often it is asked, so that a window that looks again sees the same file.
          let ticket = tickets.get(session.id);
          if (ticket === undefined)
            tickets.set(session.id, (ticket = keep(session, { use: "ticket", purpose: kind, kind: "file", path, root: null })));
          return { ticket, kind, label: label(path) };
        }),
      "shell.dismiss": ({ ticket }, session) => {
        offered = offered.filter(({ tickets }) => tickets.get(session.id) !== ticket);
        return {};
      },
      "shell.print": async ({ ticket }, session) => {
        const { path } = find(session, ticket, "ticket", "save");
        if (!options.print) throw new AppError("not-found", { what: "print" });
        await options.print(session, path);
        return {};
      },
    },
    offer(path) {
      const kind = OpenedKind.options.find((one) => fits(one, path));
      if (kind === undefined || offered.length >= mostOffered || offered.some((one) => one.path === path)) return;
      offered.push({ path, kind, tickets: new Map() });
      for (const listener of offerListeners) listener();
    },
    onOffer: (listener) => void offerListeners.push(listener),
    resolveTicket: (session, ticket, purpose) => find(session, ticket, "ticket", purpose).path,
  };
}

/**
 * The true path of something below a place. Links that lead out of the place are as good as absent.
 * @throws AppError not-found
 */
async function inside(root: string, path: string): Promise<string> {
  const [trueRoot, truePath] = await within(Promise.all([realpath(root), realpath(path)]));
  if (truePath !== trueRoot && !truePath.startsWith(trueRoot.endsWith(sep) ? trueRoot : trueRoot + sep)) throw new AppError("not-found");
  return truePath;
}

/** Waits for the file system, but not for ever; whatever is wrong with it, the thing is not there for us. */
async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("not-found")), patience);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw new AppError("not-found", {}, { cause });
  } finally {
    clearTimeout(timer);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

function fits(purpose: Purpose, name: string): boolean {
  const ending = endings[purpose];
  return ending !== null && [ending].flat().some((one) => name.toLowerCase().endsWith(one));
}

/** The last part of a path, as much as a label holds. The root of a drive is its own name. */
function label(path: string): string {
  return (basename(path) || path).slice(0, 500);
}

function order(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Home, the usual folders in it, and mounted media of this system. What cannot be read is left out. */
export async function usualPlaces(): Promise<Place[]> {
  const home = homedir();
  const candidates = [home, ...["Downloads", "Desktop", "Documents"].map((name) => join(home, name)), ...(await mountedMedia())];
  const checked = await Promise.all(
    candidates.map(async (path): Promise<Place[]> => {
      try {
        return (await within(stat(path))).isDirectory() ? [{ name: label(path), path }] : [];
      } catch {
        return [];
      }
    }),
  );
  return checked.flat();
}

async function mountedMedia(): Promise<string[]> {
  if (process.platform === "win32") return "DEFGHIJKLMNOPQRSTUVWXYZ".split("").map((letter) => `${letter}:\\`);
  const parents = process.platform === "darwin" ? ["/Volumes"] : ["/mnt", "/media", ...userFolders("/media", "/run/media")];
  const lists = await Promise.all(
    parents.map(async (parent): Promise<string[]> => {
      try {
        const entries = await within(readdir(parent, { withFileTypes: true }));
        return entries.filter((e) => e.isDirectory() && !e.name.startsWith(".")).map((e) => join(parent, e.name));
      } catch {
        return [];
      }
    }),
  );
  // The folder that holds a person's media is no medium itself.
  return lists.flat().filter((path) => !parents.includes(path));
}

function userFolders(...parents: string[]): string[] {
  try {
    const { username } = userInfo();
    return parents.map((parent) => join(parent, username));
  } catch {
    // An account without a name, as in some containers.
    return [];
  }
}
