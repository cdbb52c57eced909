/**
 * Reads a recording as a push parser: decoded chunks in, header and blocks out, nothing kept but one unfinished line.
 * The first fault ends it. What was handed out before a fault was checked, and stands.
 */
import { failure, success, type Result } from '../base/result.ts';
import { decodeDelta } from './codec.ts';
import { MAX_LINE_BYTES, type DeltaFrame, type RecordingHeader } from './frames.ts';
import { decodeJson } from './json-text.ts';
import { LineSplitter } from './line-splitter.ts';
import { recordingFault, type RecordingFault, type RecordingFaultCode } from './recording-fault.ts';
import { checkHeader } from './recording-header.ts';
import { unsealLine } from './recording-seal.ts';

export interface RecordingSink {
  /** Once, before any block. */
  readonly header: (header: RecordingHeader) => void;
  /** In order, gap-free from the header's position. */
  readonly block: (block: DeltaFrame) => void;
}

/** What is worth telling of a recording that was read to its end. */
export interface RecordingSummary {
  readonly lines: number;
  readonly position: number;
  /** Number of the last line when it was cut short, and dropped. */
  readonly truncatedLine: number | null;
  readonly unknownEvents: number;
  readonly unknownFields: number;
}

type Outcome = Result<void, RecordingFault>;
const DONE: Outcome = success(undefined);

export class RecordingReader {
  readonly #sink: RecordingSink;
  readonly #splitter: LineSplitter;
  #fault: RecordingFault | null = null;
  #line = 0;
  #header: RecordingHeader | null = null;
  #position = 0;
  #unknownEvents = 0;
  #unknownFields = 0;

  constructor(sink: RecordingSink) {
    this.#sink = sink;
    this.#splitter = new LineSplitter(MAX_LINE_BYTES, (text, tooLong) => { this.#whole(text, tooLong); });
  }

  /** Number of the line being read, from 1. */
  get line(): number { return this.#line + 1; }

  push(chunk: string): Outcome {
    if (this.#fault === null) this.#splitter.push(chunk);
    return this.#outcome();
  }

  /** To be called once, after the last chunk. `cut`: the bytes themselves ended too early (a truncated gzip stream). */
  end(cut = false): Result<RecordingSummary, RecordingFault> {
    if (this.#fault !== null) return failure(this.#fault);
    const { text, tooLong } = this.#splitter.end();
    let truncatedLine = cut ? this.#line + 1 : null;
    if (text !== '') {
      // a last line that lost only its line end is whole: its hash says so
      if (!tooLong && typeof unsealLine(text) === 'object') this.#whole(text, false);
      else if (this.#header !== null) { this.#line += 1; truncatedLine = this.#line; }
    }
    if (this.#fault === null && this.#header === null) this.#refuse(text === '' ? 'empty' : 'not-a-recording', 1, text === '' ? 'nothing in it' : 'no recording header');
    if (this.#fault !== null) return failure(this.#fault);
    return success({ lines: this.#line, position: this.#position, truncatedLine, unknownEvents: this.#unknownEvents, unknownFields: this.#unknownFields });
  }

  #whole(text: string, tooLong: boolean): void {
    if (this.#fault !== null) return;
    this.#line += 1;
    if (tooLong) { this.#refuse('line-too-long', this.#line, `longer than ${MAX_LINE_BYTES} bytes`); return; }
    const opened = unsealLine(text);
    if (typeof opened === 'string') { this.#refuseSeal(opened); return; }
    const json = decodeJson(opened.object, { maxBytes: MAX_LINE_BYTES });
    if (!json.ok) { this.#refuse(json.error.code === 'too-large' ? 'line-too-long' : 'bad-frame', this.#line, json.error.detail); return; }
    if (this.#header === null) this.#readHeader(json.value);
    else this.#readBlock(json.value, this.#header);
  }

  #refuseSeal(code: 'hash-missing' | 'hash-mismatch'): void {
    if (this.#header === null) this.#refuse(code === 'hash-missing' ? 'not-a-recording' : code, this.#line, 'the first line is not the header of a recording');
    else this.#refuse(code, this.#line, code === 'hash-missing' ? 'no hash at the end of the block' : 'the block differs from what was written');
  }

  #readHeader(value: unknown): void {
    const header = checkHeader(value);
    if (!header.ok) { this.#refuse(header.error.code, this.#line, header.error.detail); return; }
    this.#header = header.value;
    this.#position = header.value.position ?? 0;
    this.#sink.header(header.value);
  }

  #readBlock(value: unknown, header: RecordingHeader): void {
    const decoded = decodeDelta(value);
    if (!decoded.ok) { this.#refuse('bad-frame', this.#line, `${decoded.error.path ?? 'block'}: ${decoded.error.detail}`); return; }
    const block = decoded.value.frame;
    if (block.epoch !== header.epoch) { this.#refuse('wrong-epoch', this.#line, 'a block of another recording'); return; }
    if (block.from !== this.#position) { this.#refuse('position-gap', this.#line, `begins at position ${block.from}, expected ${this.#position}`); return; }
    this.#position = block.to;
    this.#unknownEvents += decoded.value.unknownEvents;
    this.#unknownFields += decoded.value.unknownFields;
    this.#sink.block(block);
  }

  #refuse(code: RecordingFaultCode, line: number, detail: string): void {
    this.#fault ??= recordingFault(code, line, detail);
  }

  #outcome(): Outcome { return this.#fault === null ? DONE : failure(this.#fault); }
}
