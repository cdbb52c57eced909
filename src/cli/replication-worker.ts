/** A thread that runs the replications it is given, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { finished, replicate, type Conditions, type Replication } from './replication.ts';

export type WorkerMessage = 'step' | { readonly replication: number; readonly result: Replication };

const conditions = workerData as Conditions; // given by `replications.ts`, and only by it

parentPort!.on('message', (replication: number) => {
  const say = (message: WorkerMessage): void => parentPort!.postMessage(message);
  say({ replication, result: finished(replicate(conditions, replication), () => { say('step'); }) });
});
