/**
 * Loaded before the host (`node --import`): refuses and counts every connection that leaves this computer.
 * The count is written to the file named by ACADEMY_REFUSED, one line per attempt.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

const log = process.env["ACADEMY_REFUSED"];
const local = (/** @type {unknown} */ host) =>
  host === undefined || host === "" || host === "localhost" || host === "::1" || (typeof host === "string" && host.startsWith("127."));
/** @param {string} what */
function refuse(what) {
  if (log) appendFileSync(log, `${what}\n`);
  return Object.assign(new Error(`refused: ${what}`), { code: "ECONNREFUSED" });
}
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof options === "object" && options !== null ? options.host : typeof args[1] === "string" ? args[1] : undefined;
  const pipe = typeof options === "object" && options !== null && "path" in options && options.path;
  if (!pipe && !local(host)) {
    this.destroy(refuse(`connect ${host}`));
    return this;
  }
  return connect.apply(this, args);
};
for (const name of /** @type {const} */ (["lookup", "resolve", "resolve4", "resolve6"])) {
  const real = dns[name];
  // @ts-ignore -- one wrapper for four signatures: host first, callback last
  dns[name] = (host, ...rest) => {
    if (local(host)) return real(host, ...rest);
    const error = refuse(`dns ${host}`);
    const callback = rest.at(-1);
    if (typeof callback === "function") callback(error);
    else throw error;
  };
}
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  const host = args.find((a) => typeof a === "string" && /[.:]/.test(a));
  if (!local(host)) throw refuse(`datagram ${host}`);
  return send.apply(this, args);
};
