/**
 * A static host as one meets them: files below a folder, gzip, a year for what has its contents in its name, a question with an ETag for the
 * rest, 404.html for what is not there, `Vary`. It counts what it sends, can be stopped, and can be given another build to serve.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Sent {
  /** Below the base. */
  readonly path: string;
  readonly status: number;
  /** When it was asked for, milliseconds since 1970. */
  readonly at: number;
  /** Of the body, as it goes over the wire. */
  readonly bytes: number;
}

export interface StaticHost {
  /** The site's root, with a slash at its end. */
  readonly url: string;
  readonly sent: readonly Sent[];
  readonly serve: (folder: string) => void;
  /** As if the network were gone: connections that are open end, too. */
  readonly stop: () => Promise<void>;
  /** At the same address as before. */
  readonly start: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};
const isPacked = /^\.(png|woff2|zip)$/;

export async function startHost(folder: string, base = '/courses/ds/faultline/'): Promise<StaticHost> {
  let served = folder;
  const sent: Sent[] = [];
  const sockets = new Set<Socket>();
  const zipped = new Map<string, Buffer>();

  const packed = (tag: string, body: Buffer): Buffer => {
    const known = zipped.get(tag) ?? gzipSync(body);
    zipped.set(tag, known);
    return known;
  };

  const send = (request: IncomingMessage, response: ServerResponse, path: string, status: number): void => {
    const file = readFileSync(join(served, path));
    const tag = `"${createHash('sha256').update(file).digest('base64url').slice(0, 16)}"`;
    const type = extname(path);
    const isNamedByContents = path.startsWith('assets/');
    const headers = {
      'content-type': types[type] ?? 'application/octet-stream',
      'cache-control': isNamedByContents ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: tag,
      vary: 'Accept-Encoding, Origin',
    };
    if (status === 200 && request.headers['if-none-match'] === tag) {
      sent.push({ path, status: 304, at: Date.now(), bytes: 0 });
      response.writeHead(304, headers).end();
      return;
    }
    const isZipped = !isPacked.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = isZipped ? packed(tag, file) : file;
    sent.push({ path, status, at: Date.now(), bytes: body.length });
    response.writeHead(status, {
      ...headers,
      ...(isZipped && { 'content-encoding': 'gzip' }),
      'content-length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  const notFound = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    if (existsSync(join(served, '404.html'))) return send(request, response, '404.html', 404);
    sent.push({ path, status: 404, at: Date.now(), bytes: 0 });
    response.writeHead(404).end();
  };

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(base)) {
      response.writeHead(404).end();
      return;
    }
    const path = decodeURIComponent(pathname.slice(base.length));
    const found = statSync(join(served, path), { throwIfNoEntry: false });
    if (found?.isFile()) return send(request, response, path, 200);
    const index = join(path, 'index.html');
    const isPage = found?.isDirectory() && statSync(join(served, index), { throwIfNoEntry: false })?.isFile();
    if (!isPage) return notFound(request, response, path);
    if (pathname.endsWith('/')) return send(request, response, index, 200);
    response.writeHead(301, { location: `${pathname}/${search}` }).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  const listen = (port: number): Promise<void> => new Promise((resolve) => void server.listen(port, 'localhost', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${base}`,
    sent,
    serve(other) {
      served = other;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    start: () => listen(port),
  };
}
