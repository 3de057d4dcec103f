/** Traditional Chinese is written as in Taiwan, in the interface and in every course. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Forms used elsewhere, and what Taiwan writes. Words right in another sense (保存, 用戶, 導入, 程序) stand only in the interface's list. */
const avoid: [form: RegExp, instead: string][] = [
  [/數據/, "資料"],
  [/信息/, "資訊"],
  [/網絡/, "網路"],
  [/軟件/, "軟體"],
  [/硬件/, "硬體"],
  [/(?<!演)算法/, "演算法"],
  [/雲計算/, "雲端運算"],
  [/人工智能/, "人工智慧"],
  [/互聯網/, "網際網路"],
  [/互操作/, "互通"],
  [/登錄/, "登記、登入"],
  [/屏幕/, "螢幕"],
  [/視頻/, "影片"],
  [/打印/, "列印"],
  [/鏈接/, "連結"],
  [/設置/, "設定、設立"],
  [/默認/, "預設"],
  [/賬號/, "帳號"],
  [/鼠標/, "滑鼠"],
  [/菜單/, "選單"],
  [/界面/, "介面"],
  [/服務器/, "伺服器"],
  [/字符/, "字元"],
  [/文件夾/, "資料夾"],
  [/激活/, "啟用"],
  // An association's own name is written as it writes it.
  [/台灣(?!人權促進會)/, "臺灣"],
  [/[\u4e00-\u9fff][,;?!](?=[\u4e00-\u9fff])/, "full-width punctuation"],
];

const files = [
  join(root, "locales"),
  join(root, "help"),
  join(root, "help/authors-guide"),
  ...readdirSync(join(root, "courses")).map((course) => join(root, "courses", course)),
].flatMap((folder) => {
  try {
    return readdirSync(join(folder, "zh-TW")).map((file) => join(folder, "zh-TW", file));
  } catch {
    return []; // A file among the courses, or a course without Chinese.
  }
});

test("no form of another place in the Traditional Chinese", () => {
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, at) =>
        avoid
          .filter(([form]) => form.test(line))
          .map(([form, instead]) => `${file.slice(root.length + 1)}:${at + 1}: ${form.exec(line)?.[0] ?? ""} (${instead})`),
      ),
  );
  expect(found).toEqual([]);
});
