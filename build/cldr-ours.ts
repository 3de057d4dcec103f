/** What we write otherwise than CLDR, each with its reason. The country names are DESIGN §7's "as we choose to write them". */
import type { Cldr } from "#domain/format/cldr.ts";

/** The region whose data stands for a language. English is read in Asia and the Pacific: day before month, 24 hours. */
export const sources: Record<string, string> = { en: "en-GB" };

/** The members of the United Nations, Taiwan, the Holy See, Kosovo and Palestine: whoever may sit at this screen. */
export const countryCodes = (
  "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ " +
  "EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC " +
  "LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU " +
  "RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW"
).split(" ");

/** Named in course texts, but no person's country on a card. */
export const placeCodes = ["EU", "FO", "GG", "HK", "IM", "JE", "MO"];

export const countryNames: Record<string, Record<string, string>> = {
  // The courses write Viet Nam as its government does, Holy See as Taiwan's ministry does of its ally.
  en: { VN: "Viet Nam", VA: "Holy See", HK: "Hong Kong", MO: "Macao", CD: "Democratic Republic of the Congo", CG: "Congo" },
  // 臺灣 is the form of Taiwan's own law and this Academy; 教廷 its ministry's name of the ally.
  "zh-TW": { TW: "臺灣", VA: "教廷", HK: "香港", MO: "澳門", CD: "剛果民主共和國", CG: "剛果共和國" },
  id: { VA: "Takhta Suci", HK: "Hong Kong", MO: "Makau" },
  ms: { VA: "Takhta Suci", HK: "Hong Kong", MO: "Macau" },
  fil: { VA: "Banal na Sede", HK: "Hong Kong", MO: "Macau" },
  vi: { VA: "Tòa Thánh", HK: "Hồng Kông", MO: "Ma Cao" },
  th: { VA: "สันตะสำนัก", HK: "ฮ่องกง", MO: "มาเก๊า" },
  // "United States" alone is not how these languages name it.
  hi: { US: "संयुक्त राज्य अमेरिका" },
  ne: { US: "संयुक्त राज्य अमेरिका" },
  si: { US: "ඇමරිකා එක්සත් ජනපදය" },
  lo: { US: "ສະຫະລັດອາເມລິກາ" },
};

/** CLDR's short form is the plain name: Hong Kong, Macao, Palestine. */
export const shortNamed = ["HK", "MO", "PS"];

/** language, path, what CLDR says, what we write. */
export const mends: readonly (readonly [string, string, unknown, unknown])[] = [
  // CLDR 48 gives civil months the names of the Buddhist lunar months; Sri Lankan offices write the civil ones.
  [
    "si",
    "months.long",
    ["දුරුතු", "නවම්", "මැදින්", "බක්", "වෙසක්", "පොසොන්", "ඇසළ", "නිකිණි", "බිනර", "වප්", "ඉල්", "උඳුවප්"],
    ["ජනවාරි", "පෙබරවාරි", "මාර්තු", "අප්‍රේල්", "මැයි", "ජූනි", "ජූලි", "අගෝස්තු", "සැප්තැම්බර්", "ඔක්තෝබර්", "නොවැම්බර්", "දෙසැම්බර්"],
  ],
  // Eleven months in Tibetan digits, the twelfth forgotten.
  ["dz", "months.medium.11", "12", "༡༢"],
  // "Sept" is the one month of four letters; tables line up without it.
  ["en", "months.medium.8", "Sept", "Sep"],
  // A Gregorian year among Buddhist ones is always marked, as Thai law texts do.
  ["th", "calendars.gregory.year", "{year}", "ค.ศ. {year}"],
  ["th", "calendars.gregory.medium", "{day} {month.medium} {year}", "{day} {month.medium} ค.ศ. {year}"],
  ["th", "calendars.gregory.monthLong", "{month.long} {year}", "{month.long} ค.ศ. {year}"],
  ["th", "calendars.gregory.monthMedium", "{month.medium} {year}", "{month.medium} ค.ศ. {year}"],
  // Left in English or as an abbreviation by CLDR.
  ["zh-TW", "units.byte.other", "{0} byte", "{0} 位元組"],
  ["ta", "units.hour.one", "{0} ம.", "{0} மணிநேரம்"],
  ["ta", "units.hour.other", "{0} ம.", "{0} மணிநேரம்"],
  ["ta", "units.minute.one", "{0} நிமி.", "{0} நிமிடம்"],
  ["dz", "lists.or.two", "{0} or {1}", "{0} ཡང་ན་ {1}"],
  ["dz", "lists.or.start", "{0}, {1}", "{0} ཡང་ན་ {1}"],
  ["dz", "lists.or.middle", "{0}, {1}", "{0} ཡང་ན་ {1}"],
  ["dz", "lists.or.end", "{0}, or {1}", "{0} ཡང་ན་ {1}"],
  ["ne", "units.byte.one", "{0}बाइट", "{0} बाइट"],
  ["ne", "units.byte.other", "{0}बाइट", "{0} बाइट"],
  // Two are joined by the word for "and", three by none; Latin commas in Urdu.
  ["lo", "lists.and.end", "{0}, {1}", "{0} ແລະ {1}"],
  ["ur", "lists.unit.start", "{0}, {1}", "{0}، {1}"],
  ["ur", "lists.unit.middle", "{0}, {1}", "{0}، {1}"],
  // Pakistani offices write the date without a comma, and so do the courses.
  ["ur", "calendars.gregory.long", "{day} {month.long}، {year}", "{day} {month.long} {year}"],
  ["ur", "calendars.gregory.medium", "{day} {month.long}، {year}", "{day} {month.long} {year}"],
  ["ur", "calendars.gregory.full", "{weekday.full}، {day} {month.long}، {year}", "{weekday.full}، {day} {month.long} {year}"],
  // Burmese lists are parted by its own little section mark, not by a dash.
  ["my", "lists.and.start", "{0} - {1}", "{0}၊ {1}"],
  ["my", "lists.and.middle", "{0} - {1}", "{0}၊ {1}"],
  ["my", "lists.or.start", "{0} - {1}", "{0}၊ {1}"],
  ["my", "lists.or.middle", "{0} - {1}", "{0}၊ {1}"],
];

/** Mends single texts. Throws when CLDR no longer says what is mended: then look again, and perhaps drop the line. */
export function fix(language: string, cldr: Cldr): Cldr {
  for (const [of, path, was, now] of mends) {
    if (of !== language) continue;
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let at: unknown = cldr;
    for (const key of keys) at = Reflect.get(Object(at), key);
    const says = JSON.stringify(Reflect.get(Object(at), last));
    if (says !== JSON.stringify(was)) throw new Error(`${language} ${path}: CLDR now says ${says}`);
    Reflect.set(Object(at), last, now);
  }
  return cldr;
}
