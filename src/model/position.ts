/**
 * A place in the log. `sequence` counts events: position 0 is before the first one, and the event that leads from n - 1 to n is "event n".
 * `epoch` names one incarnation of the gateway's log; positions of two epochs never compare.
 */
export interface Position {
  readonly epoch: string;
  readonly sequence: number;
}
