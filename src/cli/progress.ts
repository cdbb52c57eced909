/** A bar on standard error, where somebody watches. */
import { SingleBar, Presets } from 'cli-progress';

export interface Progress {
  readonly advance: (bytes: number) => void;
  readonly stop: () => void;
}

const SILENT: Progress = { advance: () => undefined, stop: () => undefined };

export function startProgress(label: string, totalBytes: number): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar({ format: `${label} {bar} {percentage}% {eta_formatted}`, stream: process.stderr, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
  bar.start(totalBytes, 0);
  return { advance: (bytes) => { bar.increment(bytes); }, stop: () => { bar.stop(); } };
}
