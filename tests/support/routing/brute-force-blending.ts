/** The brute-force router's blending: who is kept to which channel, by counting everything anew each time. */
import { Line } from './brute-force-line.ts';
import { us, type Job, type Person } from './brute-force-model.ts';
import { loadOf } from './brute-force-ranking.ts';

export class Blending extends Line {
  /** `true`: somebody moved. */
  protected blend(): boolean {
    const { channels = [] } = this.tests.centre.blending ?? {};
    const before = this.said.length;
    for (const { channel, out } of channels) {
      if (this.measure(channel) > this.threshold(out)) continue;
      for (const person of this.people.values()) if (person.keptTo === channel && this.mayMove(person)) this.keepTo(person, null);
    }
    for (const { channel, in: enter } of channels) {
      for (;;) {
        const line = this.inLine(channel);
        if (this.measure(channel) < this.threshold(enter) || this.of((person) => person.keptTo === channel).length >= line.length) break;
        const [next] = this.of((person) => person.keptTo === null && this.tests.isRoutable(person) && this.mayMove(person) && this.serves(person, channel)
          && line.some((job) => this.suits(job, person) && this.tests.fits(job, person, [])) && this.leavesFloors(person, channel))
          .sort((a, b) => loadOf(this.tests, a) - loadOf(this.tests, b) || a.works.length - b.works.length || (a.configuration.id < b.configuration.id ? -1 : 1));
        if (next === undefined) break;
        this.keepTo(next, channel);
      }
    }
    return this.said.length > before;
  }

  protected serves({ configuration: { staffing, channels } }: Person, channel: string): boolean { return staffing.kind === 'shared' && channels.includes(channel); }

  /** When the wait of a job in line alone brings its channel into need. */
  protected needUs(job: Job): number {
    const { blending } = this.tests.centre;
    const rule = blending?.channels.find(({ channel }) => channel === job.channel);
    if (blending?.measure !== 'longest-wait-s' || rule === undefined || job.place !== 'line') return Infinity;
    const atUs = job.queuedUs + us(rule.in);
    return atUs > this.nowUs ? atUs : Infinity;
  }

  protected stayEndUs({ movedUs }: Person): number {
    const { blending } = this.tests.centre;
    const atUs = blending === undefined || movedUs === null ? -Infinity : movedUs + us(blending.minimumStayS);
    return atUs > this.nowUs ? atUs : Infinity;
  }

  protected mayMove(person: Person): boolean { return this.stayEndUs(person) === Infinity; }
  protected inLine(channel: string): readonly Job[] { return [...this.jobs.values()].filter((job) => job.place === 'line' && job.channel === channel); }
  protected of(which: (person: Person) => boolean): Person[] { return [...this.people.values()].filter(which); }

  /** Jobs, or microseconds of the longest wait. */
  protected measure(channel: string): number {
    const line = this.inLine(channel);
    return this.isByWait() ? Math.max(0, ...line.map(({ queuedUs }) => this.nowUs - queuedUs)) : line.length;
  }

  protected isByWait(): boolean { return this.tests.centre.blending!.measure === 'longest-wait-s'; }
  protected threshold(value: number): number { return this.isByWait() ? us(value) : value; }

  protected leavesFloors(mover: Person, to: string): boolean {
    return this.tests.centre.blending!.channels.every(({ channel, floor }) => {
      if (channel === to || !this.serves(mover, channel)) return true;
      return this.of((person) => person !== mover && this.tests.isRoutable(person) && this.serves(person, channel) && (person.keptTo === null || person.keptTo === channel)).length >= floor;
    });
  }
}
