/** The two functions of gettext-parser that are used here; it brings no types. */
declare module "gettext-parser" {
  export interface PoEntry {
    msgctxt?: string;
    msgid: string;
    msgstr: string[];
    comments?: { extracted?: string; flag?: string };
  }
  export interface PoFile {
    charset: string;
    headers: Record<string, string>;
    translations: Record<string, Record<string, PoEntry>>;
  }
  export const po: {
    parse(input: string | Uint8Array, options?: { defaultCharset?: string; validation?: boolean }): unknown;
    compile(table: PoFile, options?: { foldLength?: number; sort?: boolean; escapeCharacters?: boolean }): Uint8Array;
  };
}
