/** Wall time of this host in milliseconds that never goes back, whatever is done to its clock. */
const OFFSET_MS = Date.now() - performance.now();
export const wallMs = (): number => performance.now() + OFFSET_MS;
