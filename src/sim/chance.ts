/**
 * Every number that chance decides, as a function of what it is for: (seed, replication, whose, purpose, index). A contact stays the same
 * contact whatever the routing does with it, so two policies are compared on the same customers; and no generator has a state to fork.
 */
import { finish, mixWord } from '../base/hash.ts';
import { Draws } from '../base/random.ts';

/** Streams of agents and of days lie beyond those of demands. */
const AGENT_STREAM = 0x4000_0000;
const DAY_STREAM = 0x4000_0001;

export class ContactChance {
  readonly #draws = new Draws();
  readonly #seed: number;
  readonly #replication: number;
  #stream = -1;

  constructor(seed: number, replication: number) {
    this.#seed = seed;
    this.#replication = replication;
  }

  /** Draws of a contact for a purpose: read them at once, the object is shared. */
  of(keyHigh: number, keyLow: number, purpose: number): Draws {
    this.#turnTo(keyHigh);
    this.#draws.seat(keyLow, purpose);
    return this.#draws;
  }

  ofAgent(agent: number, purpose: number, index: number): Draws {
    this.#turnTo(AGENT_STREAM);
    this.#draws.seat(mixWord(finish(agent), index), purpose);
    return this.#draws;
  }

  ofDay(day: number, purpose: number): Draws {
    this.#turnTo(DAY_STREAM);
    this.#draws.seat(day, purpose);
    return this.#draws;
  }

  #turnTo(stream: number): void {
    if (stream === this.#stream) return;
    this.#stream = stream;
    this.#draws.begin(this.#seed, this.#replication, stream);
  }
}

/** Key of a contact that comes of another one: of the demand it now is, and by which way. */
export const childKeyHigh = (parentHigh: number, demand: number): number => mixWord(mixWord(0x6368_6c64, parentHigh), demand) & 0x3fff_ffff;
export const childKeyLow = (parentLow: number, way: number): number => mixWord(parentLow, way);
