import { expect, test } from "vitest";
import writeExcel from "write-excel-file/node";
import { readTable, TableError } from "#exports/tables.ts";

const why = async (bytes: Buffer): Promise<string> =>
  readTable(bytes).then(
    () => "none",
    (error: unknown) => (error instanceof TableError ? error.why : String(error)),
  );

test("CSV as Excel writes it in three countries", async () => {
  const rows = [
    ["number", "name"],
    ["L-1", 'ມາລີ, "ນ້ອຍ"'],
  ];
  const csv = 'number,name\r\nL-1,"ມາລີ, ""ນ້ອຍ"""\r\n';
  expect(await readTable(Buffer.from(csv))).toEqual(rows);
  expect(await readTable(Buffer.from(`\ufeffnumber;name\r\nL-1;"ມາລີ, ""ນ້ອຍ"""\r\n`))).toEqual(rows);
  expect(await readTable(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("number\tname\nL-1\tมาลี\n", "utf16le")]))).toEqual([
    ["number", "name"],
    ["L-1", "มาลี"],
  ]);
});

test("XLSX: numbers and dates become text", async () => {
  const made = await writeExcel([
    [{ value: "number" }, { value: "name" }],
    [{ value: 17, type: Number }, { value: "Mya" }],
  ]).toBuffer();
  expect(await readTable(made)).toEqual([
    ["number", "name"],
    ["17", "Mya"],
  ]);
});

test("what is no table is refused with its reason", async () => {
  expect(await why(Buffer.from([0x6e, 0xe9, 0x0a]))).toBe("not-utf8");
  expect(await why(Buffer.alloc(6 * 1024 * 1024, "a,b\n"))).toBe("too-large");
  expect(await why(Buffer.from('a,"b\n'))).toBe("unreadable");
  expect(await why(Buffer.from("PK\u0003\u0004 not a zip"))).toBe("unreadable");
});
