/** The calendar against a list that is sorted anew at every step: whatever is pushed and popped in whatever order, and in a copy made on the way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar } from '../../../src/sim/calendar.ts';
import { CLASS_OF } from '../../../src/sim/event-kind.ts';

interface Entry { readonly atUs: number; readonly kind: number; readonly subject: number; readonly stamp: number; readonly sequence: number }

const byOrder = (a: Entry, b: Entry): number => a.atUs - b.atUs || CLASS_OF[a.kind]! - CLASS_OF[b.kind]! || a.sequence - b.sequence;
/** Few times, so that they meet; near ones and those of every wheel, up to beyond the last slot. */
const after = fc.oneof(fc.nat(6), fc.nat(40).map((n) => n * 0x1_0000), fc.integer({ min: 16, max: 50 }).map((power) => 2 ** power));
/** `null`: the next one is taken. Few kinds, for the same reason. */
const steps = fc.array(fc.option(fc.record({ after, kind: fc.nat(CLASS_OF.length - 1), late: fc.boolean() }), { freq: 2 }), { minLength: 1, maxLength: 60 });

test('entries come in the order of time, class and sequence', () => {
  fc.assert(fc.property(steps, fc.nat(59), (all, copiedAt) => {
    let calendar = new Calendar(0, 4);
    const list: Entry[] = [];
    let nowUs = 0;
    const late: (Entry & { readonly place: number })[] = [];
    const take = (): void => {
      for (const { atUs, kind, subject, stamp, place } of late.splice(0)) calendar.pushAs(place, atUs, kind, subject, stamp);
      list.sort(byOrder);
      const due = list.shift();
      expect([calendar.isDue(nowUs), calendar.isDue(nowUs + 2)]).toEqual([due !== undefined && due.atUs <= nowUs, due !== undefined && due.atUs <= nowUs + 2]);
      expect(calendar.nextUs).toBe(due?.atUs ?? Infinity);
      if (due === undefined) return;
      calendar.pop();
      const { atUs, kind, subject, stamp } = calendar;
      expect({ atUs, kind, subject, stamp, sequence: due.sequence }).toEqual(due);
      nowUs = atUs;
    };
    for (const [n, step] of all.entries()) {
      if (step === null) take();
      else {
        const entry = { atUs: nowUs + step.after, kind: step.kind, subject: n, stamp: n * 3, sequence: n };
        list.push(entry);
        // One that has its place in the order may be pushed after those that were made later.
        if (step.late) late.push({ ...entry, place: calendar.nextSequence() });
        else calendar.push(entry.atUs, entry.kind, entry.subject, entry.stamp);
      }
      if (n === copiedAt) {
        const copy = new Calendar(0, 8);
        copy.push(1, 0, 0, 0);
        calendar.copyTo(copy);
        calendar.push(0, 0, -1, -1);
        calendar = copy;
      }
      expect(calendar.size + late.length).toBe(list.length);
    }
    while (list.length > 0) take();
    take();
  }), { numRuns: 2_000 });
});
