/** Replications side by side: each is the same whichever thread runs it, and results are in their order. */
import { Worker } from 'node:worker_threads';
import { finished, replicate, type Conditions, type Replication } from './replication.ts';
import type { WorkerMessage } from './replication-worker.ts';

/** Of replications `first` to `count - 1`; with one worker, on this thread. `advance` is called at each step of each. */
export async function runReplications(conditions: Conditions, first: number, count: number, workers: number, advance: () => void): Promise<readonly Replication[]> {
  if (workers === 1) return Array.from({ length: count - first }, (_, n) => finished(replicate(conditions, first + n), advance));
  const results = new Map<number, Replication>();
  let next = first;
  await Promise.all(Array.from({ length: Math.min(workers, count - first) }, () => new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./replication-worker.ts', import.meta.url), { workerData: conditions });
    const giveWork = (): void => {
      if (next < count) worker.postMessage(next++);
      else void worker.terminate().then(() => { resolve(); });
    };
    worker.on('error', reject);
    worker.on('message', (message: WorkerMessage) => {
      if (message === 'step') {
        advance();
        return;
      }
      results.set(message.replication, message.result);
      giveWork();
    });
    giveWork();
  })));
  return Array.from({ length: count - first }, (_, n) => results.get(first + n)!);
}
