/**
 * Writes a recording file: blocks go to a spool beside it as they come, the header (which names the first and last time) is put before
 * them at the end, and only a whole file gets its name.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { RecordingHeader } from '../feed/frames.ts';
import { BlockWriter, headerLine } from '../feed/recording-writer.ts';
import type { LogEvent } from '../model/events.ts';

export class RecordingFile {
  readonly #path: string;
  readonly #spoolPath: string;
  readonly #partPath: string;
  readonly #spool: WriteStream;
  readonly #epochOf: (first: LogEvent) => string;
  #blocks: BlockWriter | null = null;
  #lines: string[] = [];
  #epoch = '';
  readonly #interrupted = (): void => {
    rmSync(this.#spoolPath, { force: true });
    rmSync(this.#partPath, { force: true });
    process.exit(130);
  };

  /** `epochOf` names the log by its first event. A path that ends in .gz is compressed. */
  constructor(path: string, epochOf: (first: LogEvent) => string) {
    this.#path = path;
    this.#spoolPath = `${path}.${process.pid}.blocks`;
    this.#partPath = `${path}.${process.pid}.part`;
    this.#spool = createWriteStream(this.#spoolPath);
    this.#epochOf = epochOf;
  }

  get position(): { readonly epoch: string; readonly sequence: number } { return { epoch: this.#epoch, sequence: this.#blocks?.position ?? 0 }; }

  /** Fails at once where nothing can be written. */
  async open(): Promise<void> {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, this.#interrupted);
    await once(this.#spool, 'open');
  }

  add(event: LogEvent): void {
    if (this.#blocks === null) {
      this.#epoch = this.#epochOf(event);
      this.#blocks = new BlockWriter(this.#epoch, (line) => { this.#lines.push(line); });
    }
    this.#blocks.add(event);
  }

  /** Hands the blocks so far to the system; to be called now and then. */
  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    if (!this.#spool.write(text)) await once(this.#spool, 'drain');
  }

  async finish(header: (epoch: string) => RecordingHeader): Promise<void> {
    this.#blocks?.flush();
    await this.flush();
    this.#spool.end();
    await once(this.#spool, 'close');
    const { path } = this.#spool;
    async function* whole(line: string): AsyncGenerator<string | Buffer> {
      yield `${line}\n`;
      yield* createReadStream(path);
    }
    const text = whole(headerLine(header(this.#epoch)));
    const part = createWriteStream(this.#partPath);
    await (this.#path.endsWith('.gz') ? pipeline(text, createGzip(), part) : pipeline(text, part));
    await rename(this.#partPath, this.#path);
    await this.discard();
  }

  /** Leaves nothing behind but a finished recording. */
  async discard(): Promise<void> {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, this.#interrupted);
    this.#spool.destroy();
    await rm(this.#spoolPath, { force: true });
    await rm(this.#partPath, { force: true });
  }
}
