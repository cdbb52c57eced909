/** The page on screen, turned by time and by keys. Its place survives a reload (sessionStorage: a number, nothing else). */
import { useCallback, useEffect, useState } from 'react';
import { chosen, firstTurn, remainingMs, turnAt, type Round, type Turn } from './rotation.ts';
import { handedOver, handOver } from './hand-over.ts';

export interface Rotation {
  readonly page: number;
  readonly remainingS: number;
  readonly step: (by: number) => void;
}

const LOOK_EVERY_MS = 1_000;

export function useRotation({ pages, pinned, dwellMs }: Round): Rotation {
  const [{ turn, nowMs }, setState] = useState<{ readonly turn: Turn; readonly nowMs: number }>(() => ({ turn: firstTurn(performance.now(), handedOver()), nowMs: performance.now() }));
  const pinnedText = pinned.join(' ');
  useEffect(() => {
    const round: Round = { pages, pinned: pinnedText === '' ? [] : pinnedText.split(' ').map(Number), dwellMs };
    const look = (): void => { setState(({ turn: former }) => { const now = performance.now(); return { turn: turnAt(former, round, now), nowMs: now }; }); };
    const timer = setInterval(look, LOOK_EVERY_MS);
    look();
    return () => { clearInterval(timer); };
  }, [pages, pinnedText, dwellMs]);
  useEffect(() => { handOver(turn.place); }, [turn.place]);
  const step = useCallback((by: number) => { setState(({ turn: former }) => { const now = performance.now(); return { turn: chosen(former, { pages, pinned: [], dwellMs }, by, now), nowMs: now }; }); }, [pages, dwellMs]);
  const page = Math.min(turn.page, pages - 1);
  return { page, remainingS: Math.ceil(remainingMs(turn, { pages, pinned, dwellMs }, nowMs) / 1_000), step };
}
