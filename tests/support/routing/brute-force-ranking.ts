/** Who comes first: jobs among jobs, persons among persons. */
import type { Tests } from './brute-force-eligibility.ts';
import type { Job, Person } from './brute-force-model.ts';

const NANO = 1_000_000_000;
const wholeMs = (atUs: number): number => Math.floor(atUs / 1_000);

/** Points with those of age, in billionths: age counts by whole milliseconds. */
function score(tests: Tests, job: Job, nowUs: number): number {
  const perMs = Math.round((tests.queue(job.queue).ageingPerMinute * NANO) / 60_000);
  return Math.round(job.points * NANO) + perMs * (wholeMs(nowUs) - wholeMs(job.sinceUs));
}

/** Negative when `a` goes first: queue, then who was offered in vain, then points and age. */
export function compareJobs(tests: Tests, a: Job, b: Job, nowUs: number): number {
  return tests.queue(b.queue).priority - tests.queue(a.queue).priority
    || Number(b.head) - Number(a.head)
    || score(tests, b, nowUs) - score(tests, a, nowUs)
    || b.secondary - a.secondary
    || compareDue(a.dueUs, b.dueUs)
    || a.sinceUs - b.sinceUs || a.serial - b.serial;
}

const compareDue = (a: number | null, b: number | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b);

/** Negative when `a` is asked first. */
export function comparePersons(tests: Tests, job: Job, a: Person, b: Person): number {
  const queue = tests.queue(job.queue);
  const bot = ({ configuration: { kind } }: Person): number => (queue.botsFirst !== undefined && kind === 'bot' ? 0 : 1);
  const own = ({ configuration: { team } }: Person): number => (team !== undefined && queue.ownTeams.includes(team) ? 0 : 1);
  const penalty = ({ configuration: { queues } }: Person): number => (queue.routing === 'skills' ? 0 : queues.find((one) => one.queue === queue.id)!.penalty);
  return bot(a) - bot(b) || own(a) - own(b) || penalty(a) - penalty(b) || bySelection(tests, job, a, b) || (a.configuration.id < b.configuration.id ? -1 : 1);
}

function bySelection(tests: Tests, job: Job, a: Person, b: Person): number {
  switch (tests.queue(job.queue).selection) {
    case 'longest-idle': return a.idleSinceUs - b.idleSinceUs;
    case 'least-active': return a.works.length - b.works.length;
    case 'most-available': return room(tests, b) - room(tests, a);
    case 'round-robin': return a.lastPush - b.lastPush;
    case 'best-skill': return skill(tests, job, b) - skill(tests, job, a) || a.idleSinceUs - b.idleSinceUs;
    case 'least-occupied': return a.occupancyPpm - b.occupancyPpm;
    case 'best-rated': return (b.configuration.rating ?? 0) - (a.configuration.rating ?? 0);
    case 'fastest-responder': return meanResponse(a) - meanResponse(b);
  }
}

/** Sum of his levels in what is still asked. */
const skill = (tests: Tests, job: Job, { configuration }: Person): number =>
  tests.stillAsked(job).reduce((sum, asked) => sum + (configuration.skills.find((held) => held.skill === asked.skill)?.level ?? 0), 0);

/** A new one goes first. */
const meanResponse = ({ responses, responseUs }: Person): number => (responses === 0 ? -1 : Math.floor(responseUs / responses));

export function loadOf(tests: Tests, person: Person): number {
  return person.works.reduce((sum, { job, phase }) => sum + tests.weight(job, person, phase !== 'paused' && phase !== 'set-aside'), 0);
}

function room(tests: Tests, person: Person): number {
  const { capacity } = person.configuration;
  if (capacity.kind === 'units') return Math.round(capacity.units * 1_000) - loadOf(tests, person);
  const full = person.works.filter(({ phase }) => phase !== 'paused' && phase !== 'set-aside').length;
  return (capacity.maxima.reduce((sum, { items }) => sum + items, 0) - full) * 1_000;
}
