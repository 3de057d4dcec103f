/** Calls of the command line pass the same gate as those of a page. */
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import { procedures, type Input, type Output, type ProcedureName } from "#contract/procedures/index.ts";
import type { Dispatch } from "#transport/dispatch.ts";

/** Abilities of a host without a page. */
export const hostless = { pick: "own", print: "browser", menu: false } as const;

/** @throws AppError with the failure's code and details. */
export async function callApp<N extends ProcedureName>(
  app: { dispatch: Dispatch },
  name: N,
  input: Input<N>,
  session: Session,
): Promise<Output<N>> {
  const answer = await app.dispatch(name, input, session);
  if (!answer.ok) throw new AppError(answer.failure.code, answer.failure.details);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of this very name has just parsed it
  return procedures[name].output.parse(answer.output) as Output<N>;
}
