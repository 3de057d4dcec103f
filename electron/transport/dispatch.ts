/** The one gate: look up, authorise, validate input, run, validate output, map errors (DESIGN §4). No transport holds a rule. */
import { randomBytes } from "node:crypto";
import type { Handlers, Session } from "#contract/handlers.ts";
import { AppError, Failure, type ErrorCode, type ErrorDetails } from "#contract/errors.ts";
import type { Procedure, Role } from "#contract/define.ts";
import { procedures } from "#contract/procedures/index.ts";
import type { Topic } from "#contract/topics.ts";

/** What every call is answered with, over both transports. */
export type Answer = { ok: true; output: unknown } | { ok: false; failure: Failure };
/** Never rejects: whatever happens becomes an answer. */
export type Dispatch = (name: string, input: unknown, session: Session) => Promise<Answer>;

export interface DispatchParts {
  readonly handlers: Partial<Handlers>;
  /** Code that procedures without a handler are refused with. Without it every procedure needs a handler. */
  readonly closed?: ErrorCode;
  /** Tells every window and tab that these topics changed. Called once a command has succeeded. */
  publish(topics: readonly Topic[]): void;
  /** Writes down an error nobody expected; the person is told the reference only. */
  report(error: unknown, context: { procedure: string; reference: string }): void;
  /** A session may name a profile that was removed since: it then counts as none chosen. */
  profileExists(id: string): boolean;
  /** Whether a profile went on another computer: here it only reads. */
  profileMoved?(id: string): boolean;
  /** Whether this session has opened a records office; without it nobody has. */
  officeOpen?(session: Session): boolean;
}

/** Makes the gate over one handler per procedure of the contract. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const handlers: Readonly<Record<string, unknown>> = parts.handlers;
  const known = new Map<string, { procedure: Procedure; handler: (input: unknown, session: Session) => unknown }>();
  for (const [name, procedure] of Object.entries(procedures)) {
    const handler = handlers[name];
    const { closed } = parts;
    if (typeof handler === "function")
      // The one place where a handler's own input type is let go: it is only ever called with what its schema made.
      known.set(name, { procedure, handler: (input, session): unknown => Reflect.apply(handler, undefined, [input, session]) });
    else if (closed === undefined) throw new TypeError(`No handler for ${name}`);
    else
      known.set(name, {
        // Whoever asks is told why, whatever the role.
        procedure: { ...procedure, role: "anyone" },
        handler: () => {
          throw new AppError(closed);
        },
      });
  }

  const allowed: Record<Role, (session: Session) => boolean> = {
    anyone: () => true,
    trainee: ({ profileId }) => profileId !== null && parts.profileExists(profileId),
    office: (session) => parts.officeOpen?.(session) ?? false,
  };

  const readsOnly = ({ kind, role, whenMoved }: Procedure, { profileId }: Session): boolean =>
    kind === "command" && role === "trainee" && whenMoved !== true && profileId !== null && parts.profileMoved?.(profileId) === true;

  const unexpected = (error: unknown, procedure: string): Answer => {
    const reference = randomBytes(5).toString("hex");
    try {
      parts.report(error, { procedure, reference });
    } catch {
      // A log that cannot be written must not turn an answer into a crash.
    }
    return refuse("internal", { reference });
  };

  return async (name, input, session) => {
    const entry = known.get(name);
    if (!entry) return refuse("unknown-procedure");
    const { procedure, handler } = entry;
    try {
      if (!allowed[procedure.role](session)) return refuse("not-allowed", { role: procedure.role });
      if (readsOnly(procedure, session)) return refuse("profile-moved");
      const given = procedure.input.safeParse(input);
      if (!given.success) return refuse("bad-input", { where: where(given.error.issues[0]) });
      const made = procedure.output.safeParse(await handler(given.data, session));
      if (!made.success) return unexpected(new TypeError(`${name} answered outside its contract at ${where(made.error.issues[0])}`), name);
      if (procedure.kind === "command" && procedure.topics.length > 0) parts.publish(procedure.topics);
      return { ok: true, output: made.data };
    } catch (error) {
      if (!(error instanceof AppError)) return unexpected(error, name);
      const failure = Failure.safeParse({ code: error.code, details: error.details });
      // Causes are for the log, never for the screen.
      return failure.success ? { ok: false, failure: failure.data } : unexpected(error, name);
    }
  };
}

/** A refusal as an answer. */
export function refuse(code: Failure["code"], details: ErrorDetails = {}): Answer {
  return { ok: false, failure: { code, details } };
}

/** Where in the value something is wrong, never the value: `items.3.id`, or `input` for all of it. Cut short, for the path is the caller's text. */
function where(issue: { readonly path: readonly PropertyKey[] } | undefined): string {
  return (issue?.path ?? []).map(String).join(".").slice(0, 80) || "input";
}
