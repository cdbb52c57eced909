/** Bytes and text in a page or a worker, for `recording-bytes.ts`. */
import type { BytePorts, Bytes } from '../recording-bytes.ts';

export const webBytes: BytePorts = {
  inflate: (bytes) => streamBytes(toStream(bytes).pipeThrough(new DecompressionStream('gzip'))),
  createDecoder: () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return (chunk, last) => decoder.decode(chunk, { stream: !last });
  },
};

/** A stream as an async iterable (not every browser's stream is one). */
export async function* streamBytes(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // stops the download as well when the reader gives up early; a stream that failed has already told its error
    await reader.cancel().catch(() => undefined);
  }
}

function toStream(bytes: Bytes): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller): Promise<void> {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel(): Promise<void> { await iterator.return?.(); },
  });
}
