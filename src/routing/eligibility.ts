/**
 * Who may take what, as two bit matrices between groups of agents and demands of items. A group is an agent class in one state of
 * capacity: what it has room for as it is, and what by setting work aside. New rows are worked out when they first occur.
 */
import { keyOfClass, type AgentClass } from './agent-class.ts';
import { BitRows } from './bit-rows.ts';
import { staticFault, type Demand, type Request } from './demand.ts';

export interface Group {
  readonly class: number;
  /** Loads that fit as things are: a bit each. */
  readonly fits: number;
  /** Loads that fit, if need be by setting work aside. */
  readonly fitsBySettingAside: number;
}

export class Eligibility {
  readonly classes: AgentClass[] = [];
  readonly requests: Request[] = [];
  readonly demands: Demand[] = [];
  readonly groups: Group[] = [];
  /** Of a demand: groups that may take it, as they are. */
  readonly ready = new BitRows();
  /** Of a demand: groups that may take it, if need be by setting work aside. */
  readonly able = new BitRows();
  /** Of a group: demands that it may take, if need be by setting work aside. */
  readonly servable = new BitRows();
  /** Of a demand: classes that pass every test that work in hand has no say in. */
  readonly suits = new BitRows();
  readonly #classKeys = new Map<string, number>();
  readonly #requestKeys = new Map<string, number>();
  /** Of a request, by stage: its demand + 1, 0 when it has not occurred. */
  readonly #stages: Int32Array[] = [];
  /** Of a class: its groups, each as what fits, what fits by setting aside, and its index. Few, as few as it has states of capacity. */
  readonly #groupsOf: number[][] = [];

  classIndex(made: AgentClass): number {
    const key = keyOfClass(made);
    const known = this.#classKeys.get(key);
    if (known !== undefined) return known;
    const index = this.classes.push(made) - 1;
    this.#groupsOf.push([]);
    this.#classKeys.set(key, index);
    for (const [demand, asked] of this.demands.entries()) if (staticFault(made, asked) === null) this.suits.set(demand, index);
    return index;
  }

  requestIndex(request: Request): number {
    const key = JSON.stringify([request.queue.index, request.channel, request.own]);
    const known = this.#requestKeys.get(key);
    if (known !== undefined) return known;
    const index = this.requests.push(request) - 1;
    this.#requestKeys.set(key, index);
    this.#stages.push(new Int32Array((request.wishes.length + 1) * (request.queue.rings.length + 1)));
    return index;
  }

  demandIndex(requestIndex: number, dropped: number, rings: number): number {
    const request = this.requests[requestIndex]!;
    const stages = this.#stages[requestIndex]!;
    const stage = dropped * (request.queue.rings.length + 1) + rings;
    if (stages[stage] !== 0) return stages[stage]! - 1;
    const index = this.demands.push({ request, requestIndex, dropped, rings }) - 1;
    stages[stage] = index + 1;
    for (const [who, made] of this.classes.entries()) if (staticFault(made, this.demands[index]!) === null) this.suits.set(index, who);
    for (let group = 0; group < this.groups.length; group += 1) this.#relate(group, index);
    return index;
  }

  /** Demand of a request when every wish has been given up and every ring reached. */
  mostRelaxed(requestIndex: number): number {
    const stages = this.#stages[requestIndex]!;
    const known = stages[stages.length - 1]!;
    if (known !== 0) return known - 1;
    const { wishes, queue } = this.requests[requestIndex]!;
    return this.demandIndex(requestIndex, wishes.length, queue.rings.length);
  }

  classOf(group: number): AgentClass { return this.classes[this.groups[group]!.class]!; }

  groupIndex(classIndex: number, fits: number, fitsBySettingAside: number): number {
    const groups = this.#groupsOf[classIndex]!;
    for (let n = 0; n < groups.length; n += 3) if (groups[n] === fits && groups[n + 1] === fitsBySettingAside) return groups[n + 2]!;
    const index = this.groups.push({ class: classIndex, fits, fitsBySettingAside }) - 1;
    groups.push(fits, fitsBySettingAside, index);
    for (let demand = 0; demand < this.demands.length; demand += 1) this.#relate(index, demand);
    return index;
  }

  #relate(groupIndex: number, demandIndex: number): void {
    const group = this.groups[groupIndex]!;
    const demand = this.demands[demandIndex]!;
    const bit = 1 << demand.request.load;
    if ((group.fitsBySettingAside & bit) === 0 || !this.suits.has(demandIndex, group.class)) return;
    this.able.set(demandIndex, groupIndex);
    this.servable.set(groupIndex, demandIndex);
    if ((group.fits & bit) !== 0) this.ready.set(demandIndex, groupIndex);
  }
}
