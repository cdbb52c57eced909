/** The page on screen, turned by time and by keys. Its place survives a reload (sessionStorage: a number, nothing else). */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { chosen, firstTurn, remainingMs, turnAt, type Round, type Turn } from './rotation.ts';
import { handedOver, handOver } from './hand-over.ts';

export interface Rotation {
  readonly page: number;
  readonly remainingS: number;
  readonly step: (by: number) => void;
}

const LOOK_EVERY_MS = 1_000;

export function useRotation(given: Round): Rotation {
  const [{ turn, nowMs }, setState] = useState<{ readonly turn: Turn; readonly nowMs: number }>(() => ({ turn: firstTurn(performance.now(), handedOver()), nowMs: performance.now() }));
  // A text: the same round is the same value at each second.
  const text = JSON.stringify(given);
  const round = useMemo(() => JSON.parse(text) as Round, [text]); // what was written above
  useEffect(() => {
    const look = (): void => { setState(({ turn: former }) => { const now = performance.now(); return { turn: turnAt(former, round, now), nowMs: now }; }); };
    const timer = setInterval(look, LOOK_EVERY_MS);
    look();
    return () => { clearInterval(timer); };
  }, [round]);
  useEffect(() => { handOver(turn.place); }, [turn.place]);
  const step = useCallback((by: number) => { setState(({ turn: former }) => { const now = performance.now(); return { turn: chosen(former, round, by, now), nowMs: now }; }); }, [round]);
  const page = Math.min(turn.page, round.pages - 1);
  return { page, remainingS: Math.ceil(remainingMs(turn, round, nowMs) / 1_000), step };
}
