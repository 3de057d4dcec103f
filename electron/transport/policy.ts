/** What the page may do, the same in both hosts: its content security policy and the headers of every answer. */
import { createHash } from "node:crypto";

/**
 * The two style elements that react-aria adds to the page by itself, letter by letter. They are allowed by their hashes,
 * so that no other inline style is. Sources: react-aria `usePress` and `usePreventScroll`; a test compares them with the installed package.
 */
export const knownStyles = [
  "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
  "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
];
const styleHashes = knownStyles.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ");

/** CSP level 3. Style attributes set by script (React's `style`) go through the object model and need no permission. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${styleHashes}`,
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Headers of every answer, whatever it is. */
export const commonHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()",
};

/** The largest call, in bytes of its JSON. A lesson's writing is 20,000 characters; nothing comes near. */
export const largestCall = 1024 * 1024;
