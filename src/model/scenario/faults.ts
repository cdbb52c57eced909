/** What can be wrong, or strange, in a scenario, besides what can be in its centre. */
import type { FaultParameters, WarningParameters } from '../configuration/faults.ts';
import { FindingLists, type Finding } from '../findings.ts';

export interface ScenarioFaultParameters extends FaultParameters {
  readonly 'unknown-demand': { readonly id: string };
  readonly 'unknown-people': { readonly id: string };

  readonly 'no-agents': { readonly scenario: string };
  readonly 'nothing-arrives': { readonly scenario: string };
  readonly 'channel-refused': { readonly queue: string; readonly channel: string };
  /** Nobody who serves the queue takes the channel and has the skills, were he there or not. */
  readonly 'demand-unserved': { readonly queue: string; readonly channel: string; readonly skills: readonly string[] };
  readonly 'bot-missing': { readonly queue: string };
  readonly 'patience-asynchronous': { readonly field: string; readonly channel: string };
  /** Of a command: a run of a simulation has nothing to do it with. */
  readonly 'command-not-obeyed': { readonly name: string };
  readonly 'not-routed-outside': { readonly queue: string; readonly routing: string };
  readonly 'unknown-sort': { readonly index: number; readonly sorts: number };

  readonly 'too-many-arrivals': { readonly perHour: number; readonly most: number };
  readonly 'too-many-contacts': { readonly contacts: number; readonly most: number };
  readonly 'shares-above-one': { readonly sum: number };
  readonly 'weights-zero': { readonly field: string };
  /** On average one contact of the demand leads to one or more of the same demand, and so for ever. */
  readonly 'endless-contacts': { readonly demand: string };

  readonly 'law-order': { readonly from: number; readonly to: number };
  readonly 'mode-outside': { readonly from: number; readonly mode: number; readonly to: number };
  readonly 'negative-time': { readonly least: number };

  readonly 'day-ends-early': { readonly from: string; readonly to: string };
  readonly 'time-outside': { readonly at: string; readonly from: string; readonly to: string };
  readonly 'date-outside': { readonly date: string; readonly first: string; readonly last: string };
  readonly 'time-order': { readonly at: string; readonly former: string };
  readonly 'shift-empty': { readonly at: string };
  readonly 'break-outside': { readonly at: string; readonly from: string; readonly to: string };
  readonly 'level-above-count': { readonly agents: number; readonly count: number };
}

export interface ScenarioWarningParameters extends WarningParameters {
  /** `load`: work that comes, of what `agents` on shift can do, at the worst. */
  readonly 'load-above-capacity': Stretch & { readonly queues: readonly string[]; readonly load: number; readonly agents: number };
  readonly 'nobody-there': Stretch & { readonly queue: string };
  readonly 'demand-never-comes': { readonly demand: string };
  readonly 'people-never-there': { readonly people: string };
  readonly 'shifts-ignored': { readonly people: string };
  readonly 'rates-never-used': { readonly from: string; readonly to: string };
  /** A part of a demand that only matters where its queue has `needs`. */
  readonly 'part-unused': { readonly field: string; readonly queue: string; readonly needs: string };
  readonly 'callback-forgotten': { readonly queue: string };
  readonly 'bot-without-part': { readonly queue: string };
  /** No answer of the outside router can come before the queue's deadline. */
  readonly 'answers-too-late': { readonly queue: string; readonly deadlineS: number };
  /** Nobody answers the queue's questions. */
  readonly 'outside-router-missing': { readonly queue: string; readonly fallbackQueue: string };
  readonly 'hand-over-elsewhere': { readonly queue: string; readonly to: string };
}

/** The longest time on end, and hours of it in all. */
interface Stretch { readonly date: string; readonly from: string; readonly to: string; readonly hours: number }

export type ScenarioFaultCode = keyof ScenarioFaultParameters;
export type ScenarioWarningCode = keyof ScenarioWarningParameters;
export type ScenarioFault<C extends ScenarioFaultCode = ScenarioFaultCode> = Finding<ScenarioFaultParameters, C>;
export type ScenarioWarning<C extends ScenarioWarningCode = ScenarioWarningCode> = Finding<ScenarioWarningParameters, C>;

export class ScenarioFindings extends FindingLists<ScenarioFaultParameters, ScenarioWarningParameters> {}
