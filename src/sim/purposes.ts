/** What a contact's own draws are for: each has numbers of its own, so that one more draw here changes nothing there. Order is part of every seed's outcome. */
const PURPOSES = [
  'arrival', 'sort', 'subject', 'patience', 'balk', 'handling', 'wrap-up', 'hold', 'session', 'answer', 'retry', 'self-service', 'bot', 'transfer', 'repeat', 'outcome', 'rating',
  'sentiment', 'value', 'purchases', 'influence', 'backlog', 'callback', 'divert', 'outside',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What an agent's own draws are for: streams of their own, so that a contact's further purposes leave these codes as they are. */
const AGENT_PURPOSES = ['rating', 'pace', 'absence', 'lateness', 'break', 'away'] as const;
export type AgentPurpose = (typeof AGENT_PURPOSES)[number];

const AGENTS_FROM = 24;

const codes = <P extends string>(names: readonly P[], from: number): { readonly [K in P]: number } =>
  Object.fromEntries(names.map((name, code) => [name, from + code])) as { [K in P]: number }; // one entry a name

export const PURPOSE = codes(PURPOSES, 0);
export const AGENT_PURPOSE = codes(AGENT_PURPOSES, AGENTS_FROM);
/** Chance of a whole day or of a stream of arrivals, not of anyone in it. */
export const BUSYNESS_PURPOSE = AGENTS_FROM + AGENT_PURPOSES.length;
