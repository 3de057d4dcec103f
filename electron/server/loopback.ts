/** The socket of the loopback host: 127.0.0.1 and nothing else, so that no other machine can reach it and no firewall asks. */
import { createServer, type Server } from "node:http";
import { AppError } from "#contract/errors.ts";
import { createHttp, type HttpParts } from "#transport/http.ts";

export const loopbackAddress = "127.0.0.1";

export interface Loopback {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, without a code. */
  readonly origin: string;
  /** Ends every connection, streams too. */
  close(): Promise<void>;
}

/**
 * Listens on loopback.
 * @param port 0 lets the system choose a free one.
 * @throws AppError conflict {port} when the port is taken or not ours to take.
 */
export async function listenOnLoopback(parts: Omit<HttpParts, "port">, port = 0): Promise<Loopback> {
  let taken = 0;
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 30_000, maxHeaderSize: 16 * 1024 },
    createHttp({ ...parts, port: () => taken }),
  );
  // A connection that says nothing, or takes nothing, is not kept for ever. A stream of topics has a sign of life well within this.
  server.setTimeout(120_000);
  taken = await listen(server, port);
  return {
    port: taken,
    origin: `http://${loopbackAddress}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(new AppError("conflict", { port }, { cause })));
    server.listen({ host: loopbackAddress, port, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new TypeError("The server listens on no port"));
      else resolve(address.port);
    });
  });
}
