/** What a check of a document finds: codes with parameters, words for people elsewhere. `P` gives each code its parameters. */

/** `path` leads from the document, $, to the place meant: $.queues[2].overflow[0].to.queue */
export type Finding<P, C extends keyof P = keyof P> = { readonly [K in C]: { readonly code: K; readonly path: string; readonly parameters: P[K] } }[C];

/** Faults refuse the document, warnings do not. */
export class FindingLists<F, W> {
  readonly faults: Finding<F>[] = [];
  readonly warnings: Finding<W>[] = [];

  fault<C extends keyof F>(code: C, path: string, parameters: F[C]): void {
    this.faults.push({ code, path, parameters });
  }

  warning<C extends keyof W>(code: C, path: string, parameters: W[C]): void {
    this.warnings.push({ code, path, parameters });
  }
}

/** Words of a catalogue: one sentence a code. */
export type Words<P> = { readonly [C in keyof P]: (parameters: P[C]) => string };
