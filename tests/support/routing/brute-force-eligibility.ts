/** Who may take what: every test of ROUTING, asked of one job and one person at a time. */
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { ChannelConfiguration } from '../../../src/model/configuration/channel.ts';
import type { QueueConfiguration } from '../../../src/model/configuration/queue.ts';
import type { SkillRequirement } from '../../../src/model/configuration/skill.ts';
import { us, type Job, type Person, type Work } from './brute-force-model.ts';

export class Tests {
  readonly centre: CentreConfiguration;
  readonly #queues: ReadonlyMap<string, QueueConfiguration>;
  readonly #channels: ReadonlyMap<string, ChannelConfiguration>;

  constructor(centre: CentreConfiguration) {
    this.centre = centre;
    this.#queues = new Map(centre.queues.map((queue) => [queue.id, queue]));
    this.#channels = new Map(centre.channels.map((channel) => [channel.id, channel]));
  }

  queue(id: string): QueueConfiguration { return this.#queues.get(id)!; }
  channel(id: string): ChannelConfiguration { return this.#channels.get(id)!; }
  isHot(job: Job): boolean { return this.channel(job.channel).synchrony === 'synchronous'; }

  /** What the job asks: its queue's demands where they count, and its own; the stricter of two, required before additional. */
  asked(job: Job): readonly SkillRequirement[] {
    const queue = this.queue(job.queue);
    const all = [...(queue.routing === 'skills' ? queue.skills : []), ...job.ownSkills];
    if (all.length < 2) return all;
    return [...new Set(all.map(({ skill }) => skill))].map((skill) => {
      const same = all.filter((one) => one.skill === skill);
      const level = Math.max(...same.map((one) => one.level));
      return { ...(same.find(({ additional }) => !additional) ?? same.at(-1)!), level };
    });
  }

  /** Additional skills in the order in which they are given up, each with its time: a lower one never outlives a higher one. */
  wishes(job: Job): readonly { readonly skill: string; readonly dropUs: number }[] {
    const wishes = this.asked(job).filter(({ additional }) => additional).sort((a, b) => a.priority - b.priority || (a.skill < b.skill ? -1 : 1));
    return wishes.map(({ skill }, n) => ({ skill, dropUs: Math.max(...wishes.slice(0, n + 1).map(({ dropAfterS }) => (dropAfterS === undefined ? Infinity : us(dropAfterS)))) }));
  }

  /** Of the skills that a job did without, those that are still the first to go: what stands before them now is asked, and so are they. */
  stillDropped(job: Job): ReadonlySet<string> {
    const wishes = this.wishes(job).map(({ skill }) => skill);
    const asked = wishes.findIndex((skill) => !job.dropped.has(skill));
    return new Set(asked === -1 ? wishes : wishes.slice(0, asked));
  }

  stillAsked(job: Job): readonly SkillRequirement[] { return this.asked(job).filter(({ skill, additional }) => !additional || !job.dropped.has(skill)); }

  /** The tests that neither work in hand nor the moment has a say in. `waitUs`: how long the job has waited in its queue. */
  suits(job: Job, { configuration: who }: Person, waitUs: number, asked = this.stillAsked(job)): boolean {
    const queue = this.queue(job.queue);
    const channels = who.staffing.kind === 'dedicated' ? [who.staffing.channel] : who.channels;
    if (!channels.includes(job.channel)) return false;
    if (queue.routing !== 'skills' && !who.queues.some((membership) => membership.queue === queue.id)) return false;
    const reached = queue.rings.toSorted((a, b) => a.afterS - b.afterS).filter(({ afterS }) => us(afterS) <= waitUs);
    if (queue.rings.some(({ teams, everyone }) => everyone || teams.length > 0)) {
      if (!reached.some(({ teams, everyone }) => everyone || (who.team !== undefined && teams.includes(who.team)))) return false;
    }
    const lower = reached.findLast(({ levelsLower }) => levelsLower !== undefined)?.levelsLower ?? 0;
    for (const { skill, level } of asked) {
      const held = who.skills.find((one) => one.skill === skill);
      if (held === undefined || held.level < Math.max(1, level - lower)) return false;
    }
    const { topAgent } = queue;
    if (topAgent !== undefined && job.sentiment !== null && job.sentiment < topAgent.sentimentBelow) return who.rating !== undefined && who.rating >= topAgent.rating;
    return true;
  }

  isRoutable({ presence, silent }: Person): boolean { return presence === 'available' && !silent; }

  /** Thousandths of a unit that the job takes of him. */
  weight(job: Job, { configuration: { capacity } }: Person, whole: boolean): number {
    if (capacity.kind === 'per-channel') return 0;
    const queue = this.queue(job.queue);
    const channel = this.channel(job.channel);
    const weight = queue.weight === undefined && queue.weightPercent !== undefined ? Math.round((Math.round(capacity.units * 1_000) * queue.weightPercent) / 100) : Math.round((queue.weight ?? channel.weight) * 1_000);
    return whole ? weight : Math.min(weight, Math.round(channel.pausedWeight * 1_000));
  }

  /** Room for one more job, if this is what he holds. */
  fits(job: Job, person: Person, works: readonly Work[]): boolean {
    const { capacity } = person.configuration;
    const busy = works.filter(isFull);
    if (!this.isHot(job) && this.centre.capacity.hotExcludesCold && busy.some((work) => this.isHot(work.job))) return false;
    if (capacity.kind === 'per-channel') {
      return busy.filter((work) => work.job.channel === job.channel).length < (capacity.maxima.find(({ channel }) => channel === job.channel)?.items ?? 0);
    }
    const load = works.reduce((sum, work) => sum + this.weight(work.job, person, isFull(work)), 0);
    return load + this.weight(job, person, true) <= Math.round(capacity.units * 1_000);
  }

  /** Work in hand that may be set aside for the job. */
  yields({ job: old, phase }: Work, job: Job): boolean {
    if (phase !== 'active') return false;
    const [from, to] = [this.queue(old.queue), this.queue(job.queue)];
    if (!(from.interruptible ?? this.channel(old.channel).interruptible)) return false;
    return (this.centre.capacity.hotInterruptsCold && this.isHot(job) && !this.isHot(old)) || (to.preempts && from.preemptionClass < to.preemptionClass);
  }

  fitsBySettingAside(job: Job, person: Person): boolean {
    return this.fits(job, person, person.works) || this.fits(job, person, person.works.map((work) => (this.yields(work, job) ? { ...work, phase: 'set-aside' } : work)));
  }
}

/** Paused work and work set aside weigh less, fill no channel's maximum and keep nothing away. */
const isFull = ({ phase }: Work): boolean => phase !== 'paused' && phase !== 'set-aside';
