/** Nothing could be read at all: said without words from files, for those come through the same door. */
import { CallError } from "#renderer/api/client.ts";
import { useEffect, useState, type ReactNode } from "react";

/** The same sentence in English and three more languages: whoever meets it has not chosen one yet. */
const sentences = {
  "code-wrong": [
    ["en", "This address was already used or is incomplete. Nothing was changed. Open the newest address that the program printed."],
    ["zh-TW", "這個網址已經用過，或不完整。沒有任何變動。請開啟程式最後顯示的網址。"],
    ["th", "ที่อยู่นี้ถูกใช้ไปแล้วหรือไม่ครบถ้วน ไม่มีสิ่งใดเปลี่ยนแปลง โปรดเปิดที่อยู่ล่าสุดที่โปรแกรมแสดง"],
    ["ur", "یہ پتہ استعمال ہو چکا ہے یا نامکمل ہے۔ کچھ تبدیل نہیں ہوا۔ پروگرام کا دکھایا ہوا تازہ ترین پتہ کھولیں۔"],
  ],
  unreachable: [
    ["en", "The Academy is not running. What was saved is on disk. Start it again, then open the address it shows."],
    ["zh-TW", "學院程式沒有執行。已儲存的內容都在磁碟上。請重新啟動，再開啟它顯示的網址。"],
    ["th", "โปรแกรมไม่ได้ทำงานอยู่ สิ่งที่บันทึกแล้วอยู่ในดิสก์ โปรดเริ่มโปรแกรมใหม่ แล้วเปิดที่อยู่ที่แสดง"],
    ["ur", "اکیڈمی چل نہیں رہی۔ جو محفوظ ہوا وہ ڈسک پر ہے۔ اسے دوبارہ چلائیں، پھر اس کا دکھایا ہوا پتہ کھولیں۔"],
  ],
} as const;

export function Stopped({ failure, onRetry }: { failure: unknown; onRetry: () => void }): ReactNode {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 400);
    return () => clearTimeout(timer);
  }, []);
  // A start that is only slow is tried again by itself.
  useEffect(() => {
    const timer = setInterval(onRetry, 3000);
    return () => clearInterval(timer);
  }, [onRetry]);
  if (!shown) return null;
  const code = failure instanceof CallError ? failure.failure.code : "unreachable";
  const kind = code === "code-wrong" || code === "not-allowed" ? "code-wrong" : "unreachable";
  return (
    <main className="page" role="alert">
      {sentences[kind].map(([language, text]) => (
        <p key={language} lang={language} dir={language === "ur" ? "rtl" : "ltr"} className="mt-3">
          {text}
        </p>
      ))}
    </main>
  );
}
