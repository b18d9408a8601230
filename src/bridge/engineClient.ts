import type { RunSpec } from '../run/runSpec.ts';
import type { Endpoint } from './endpoint.ts';
import type { Command, Report, Search } from './messages.ts';
import { notLoaded } from './notLoaded.ts';

/** A worker, or in tests a port: what can break besides speaking. */
export interface Connection extends Omit<Endpoint, 'addEventListener'> {
  readonly addEventListener: (
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { readonly data?: unknown; readonly message?: unknown }) => void,
  ) => void;
  readonly terminate?: () => void;
  readonly close?: () => void;
}

export type Connect = () => Connection;

/** A module worker with the engine in it. */
export const connectWorker: Connect = () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });

/**
 * The page's half of the bridge: one worker, and the run that it was last asked for. Reports of runs before that are dropped.
 * A worker that breaks, or cannot be created, is reported as `failed`; the next `open` or `whole` tries a new one.
 */
export class EngineClient {
  readonly #connect: Connect;
  readonly #tell: (report: Report) => void;
  #connection: Connection | null = null;
  #id = 0;
  #ask = 0;

  constructor(connect: Connect, tell: (report: Report) => void) {
    this.#connect = connect;
    this.#tell = tell;
  }

  /** With `from`, the frames before it are kept: the worker must have played the run that they are of. */
  open(run: RunSpec, from: { readonly frames: number } | null): void {
    this.#send({ kind: 'open', id: ++this.#id, run, from: this.#connection === null ? null : from });
  }

  advance(until: number, atMost: number): void {
    this.#send({ kind: 'advance', id: this.#id, until, atMost });
  }

  /** Answers to earlier asks are dropped. */
  inspect(frames: number, time: number, node: string): void {
    this.#send({ kind: 'inspect', id: this.#id, ask: ++this.#ask, frames, time, node });
  }

  whole(run: RunSpec): void {
    this.#send({ kind: 'whole', id: ++this.#id, run });
  }

  search(search: Search): void {
    this.#send({ kind: 'search', id: ++this.#id, ...search });
  }

  close(): void {
    this.#connection?.terminate?.();
    this.#connection?.close?.();
    this.#connection = null;
  }

  #send(command: Command): void {
    const isBeginning = command.kind === 'open' || command.kind === 'whole' || command.kind === 'search';
    if (this.#connection === null && isBeginning) this.#connection = this.#begin();
    this.#connection?.postMessage(command, []);
  }

  #begin(): Connection | null {
    try {
      const connection = this.#connect();
      connection.addEventListener('message', ({ data }) => this.#hear(connection, data as Report));
      connection.addEventListener('error', ({ message }) =>
        this.#break(connection, typeof message === 'string' && message !== '' ? message : notLoaded('its file')),
      );
      connection.addEventListener('messageerror', () => this.#break(connection, 'a message could not be read'));
      connection.start?.();
      return connection;
    } catch (error) {
      const id = this.#id;
      const because = `The engine could not be started: ${error instanceof Error ? error.message : String(error)}`;
      queueMicrotask(() => this.#hear(null, { kind: 'failed', id, because, at: null }));
      return null;
    }
  }

  #hear(connection: Connection | null, report: Report): void {
    const isLate = connection !== this.#connection || report.id !== this.#id;
    if (isLate || (report.kind === 'inspected' && report.ask !== this.#ask)) return;
    this.#tell(report);
  }

  #break(connection: Connection, because: string): void {
    if (connection !== this.#connection) return;
    this.close();
    this.#tell({ kind: 'failed', id: this.#id, because: `The engine’s worker stopped: ${because}`, at: null });
  }
}
