/** Reads a Chromium trace: the tasks of the page's main thread. */

export interface Task { readonly wallMs: number; readonly workMs: number }

interface TraceEvent { readonly name: string; readonly pid: number; readonly tid: number; readonly dur?: number; readonly tdur?: number; readonly args?: { readonly name?: string } }

/** Tasks of the busiest renderer's main thread: a browser with one page keeps a spare renderer that does nothing. */
export function pageTasks(trace: Buffer): readonly Task[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] }; // what Chromium writes
  const threads = new Map<string, Task[]>();
  for (const { name, pid, tid, args } of traceEvents) if (name === 'thread_name' && args?.name === 'CrRendererMain') threads.set(`${pid} ${tid}`, []);
  for (const { name, pid, tid, dur = 0, tdur = 0 } of traceEvents) if (name === 'RunTask') threads.get(`${pid} ${tid}`)?.push({ wallMs: dur / 1_000, workMs: tdur / 1_000 });
  return [...threads.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}
