/** Who did what, for whoever has to answer for it. It names people, so it is no part of the operational log, and is kept for a time of its own. */
export type AuditEvent = 'signed-in' | 'sign-in-refused' | 'signed-out' | 'denied' | 'commanded' | 'individual-viewed';

/** `who`: the viewer's name. `about`: the subject by its ids, and the gateway's own words. Never a password, a token, or what a customer said. */
export type Audit = (event: AuditEvent, who: string, about: Readonly<Record<string, string>>) => void;
