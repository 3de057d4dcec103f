/** When two typed texts are the same answer. */
import { expect, test } from "vitest";
import { comparable } from "#domain/items/comparable.ts";

test.each<[what: string, string, string]>([
  ["case", "Open Data", "open data"],
  ["spaces", " open  data ", "open data"],
  ["a hyphen for a space", "open-data", "open data"],
  ["composed and not", "é", "é"],
  ["full width", "ＡＰＩ", "api"],
  ["punctuation around it", "“open data”.", "open data"],
  ["Thai with and without a space", "ข้อมูล เปิด", "ข้อมูลเปิด"],
  ["Khmer with a zero-width space", "ទិន្នន័យ\u200bបើក", "ទិន្នន័យបើក"],
  ["Burmese marks in another order", "ခ့်", "ခ့်"],
  ["Dzongkha with and without the last tsheg", "གནས་སྡུད་", "གནས་སྡུད"],
  ["Chinese with a space", "開放 資料", "開放資料"],
  ["Arabic yeh and kaf for those of Urdu", "كليدي", "کلیدی"],
  ["Urdu vowel signs", "مُلک", "ملک"],
  ["a mark of direction", "\u200fڈیٹا", "ڈیٹا"],
  ["digits of another script", "๒๕๖๗", "2567"],
  ["Sinhala with and without the joiner", "ශ්‍රී", "ශ්රී"],
])("%s does not count", (_, a, b) => expect(comparable(a)).toBe(comparable(b)));

test.each<[what: string, string, string]>([
  ["another word", "open data", "closed data"],
  ["a Vietnamese tone", "má", "mà"],
  ["a Thai tone mark", "ไม่", "ไม้"],
  ["words run together where spaces part them", "opendata", "open data"],
  ["a Hindi vowel sign", "कि", "की"],
])("%s does", (_, a, b) => expect(comparable(a)).not.toBe(comparable(b)));
