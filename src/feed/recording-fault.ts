/** Why a recording was refused. */
export type RecordingFaultCode =
  | 'empty' | 'not-a-recording' | 'wrong-version' | 'utf-16' | 'not-utf-8' | 'bad-gzip' | 'too-large' | 'line-too-long'
  | 'hash-missing' | 'hash-mismatch' | 'bad-frame' | 'wrong-epoch' | 'position-gap';

export interface RecordingFault {
  readonly code: RecordingFaultCode;
  /** Line of the decompressed text, from 1. */
  readonly line: number;
  readonly detail: string;
}

export const recordingFault = (code: RecordingFaultCode, line: number, detail: string): RecordingFault => ({ code, line, detail });
