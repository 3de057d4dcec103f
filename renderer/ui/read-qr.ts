/** Reads a QR code in a picture, in the page itself: nothing is sent, and the reader comes only when a picture does. */
import type { DecodeQR } from "qr/decode.js";

/** A photograph of a telephone has less; what is larger is no photograph of a paper. */
const mostBytes = 40 * 1024 * 1024;
/** Longest sides at which it is looked for, in pixels: a code that fills the picture is found small, a small one large. */
const sides = [1200, 2000, 600, 3200] as const;
/** Milliseconds that each may take. */
const patience = 1500;

/** What the code holds; null: none is found, or it is no picture that this browser reads. */
export async function readQr(picture: Blob): Promise<string | null> {
  if (picture.size > mostBytes) return null;
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (bitmap === null) return null;
  const { decodeQR } = await import("qr/decode.js");
  const longest = Math.max(bitmap.width, bitmap.height);
  const tried = new Set<number>();
  for (const side of sides) {
    const scale = Math.min(1, side / longest);
    if (tried.has(scale)) continue;
    tried.add(scale);
    const found = decode(decodeQR, bitmap, scale);
    if (found !== null) return found;
  }
  return null;
}

function decode(decodeQR: DecodeQR, bitmap: ImageBitmap, scale: number): string | null {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  // What is transparent is paper.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height), { effort: Infinity, timeLimit: patience });
  } catch {
    return null;
  }
}
