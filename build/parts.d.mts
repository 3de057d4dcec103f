export interface Part {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly text: string;
}
export function fontPackages(): string[];
export function gatherParts(): { readonly code: readonly Part[]; readonly fonts: readonly Part[] };
export function writeParts(): void;
