/** A project and what changes its parts: values of its files, as one step each. */
import { useCallback } from "react";
import type { Input, Output } from "#contract/procedures/index.ts";
import { YamlSet } from "#contract/model/studio.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery, type QueryState } from "#renderer/api/use-query.ts";

export type ProjectView = Output<"studio.project">;
export type Tables = Output<"studio.tables">;
/** Values as an editor holds them: what is `undefined` inside is left out. */
export type Sets = readonly { readonly at: (string | number)[]; readonly value: unknown }[];
type FileSets = Input<"studio.set">["files"][number];

export function useProject(project: string): QueryState<ProjectView> {
  return useQuery("studio.project", { project });
}
/** @param lessonId whose items; null: only facts and terms */
export function useTables(project: string, language: string, lessonId: string | null = null): QueryState<Tables> {
  return useQuery("studio.tables", { project, language, lessonId });
}

/** Sets values of several files as one step. Hashes are read first: what another program wrote meanwhile is not written over. */
export function useSets(project: string): (what: string, about: string, files: Readonly<Record<string, Sets>>) => Promise<void> {
  return useCallback(
    async (what, about, files) => {
      const list = await Promise.all(
        Object.entries(files)
          .filter(([, sets]) => sets.length > 0)
          .map(async ([path, sets]): Promise<FileSets> => ({
            path,
            base: (await call("studio.file", { project, path }))?.hash ?? null,
            sets: sets.map(asJson),
          })),
      );
      if (list.length > 0) await call("studio.set", { project, what, about, files: list });
    },
    [project],
  );
}

function asJson({ at, value }: Sets[number]): FileSets["sets"][number] {
  return YamlSet.parse({ at, value: value === undefined ? null : JSON.parse(JSON.stringify(value)) });
}
