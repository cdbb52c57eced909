/** Play, pause, speed, seek: the cursor's controls. Shown where history can be reached, whatever the mode. */
import { Pause, Play, SkipForward } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { SECOND_US, type EpochUs } from '../../model/units.ts';
import { useBoard } from '../../state/board-context.tsx';
import { useClock, useSummary } from '../../state/use-clock.ts';
import { useLocale } from '../../ui/locale.tsx';
import css from './transport.module.css';

const SPEEDS = [1, 2, 5, 10, 30, 60, 120, 300, 600] as const;
const STEPS_S: Readonly<Record<string, number>> = { ArrowRight: 10, ArrowUp: 10, ArrowLeft: -10, ArrowDown: -10, PageUp: 60, PageDown: -60 };
/** A drag asks for a seek at most this often: each one folds the log again. */
const SEEK_MS = 120;

export function Transport() {
  const { engine } = useBoard();
  const { words, formats } = useLocale();
  const w = words.transport;
  const cursor = useSummary((summary) => summary.cursor);
  const history = useSummary((summary) => summary.history);
  const seconds = useClock((clock) => Math.floor(clock.nowUs() / SECOND_US));
  const [speed, setSpeed] = useState(cursor.kind === 'playing' ? cursor.speed : 1);
  /** What the hand holds the bar at, until it lets go. */
  const [held, setHeld] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => { clearTimeout(timer.current); }, []);

  const live = cursor.kind === 'live';
  const moving = live || cursor.kind === 'playing';
  const from = Math.floor((history?.from ?? 0) / SECOND_US);
  const to = Math.max(from, Math.floor((history?.to ?? 0) / SECOND_US));
  const value = Math.min(to, Math.max(from, held ?? seconds));
  const timeOf = (at: number): string => formats.time((at * SECOND_US) satisfies EpochUs);

  const seek = (at: number): void => {
    const within = Math.min(to, Math.max(from, at));
    setHeld(within);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { engine.moveCursor({ kind: 'seek', at: within * SECOND_US }); }, SEEK_MS);
  };
  const release = (): void => {
    // The bar follows the clock again once the seek had time to arrive.
    setTimeout(() => { setHeld(null); }, SEEK_MS * 4);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS_S[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(value + step);
  };
  const changeSpeed = (next: number): void => {
    setSpeed(next);
    if (cursor.kind === 'playing') engine.moveCursor({ kind: 'play', speed: next });
  };

  return (
    <section className={css['transport']} aria-label={w.label}>
      {moving
        ? <button type="button" className={css['button']} aria-label={w.pause} onClick={() => { engine.moveCursor({ kind: 'pause' }); }}><Pause size={16} aria-hidden /></button>
        : <button type="button" className={css['button']} aria-label={w.play} onClick={() => { engine.moveCursor({ kind: 'play', speed }); }}><Play size={16} aria-hidden /></button>}
      <label className={css['speed']}><span className={css['hidden']}>{w.speed}</span>
        <select value={live ? 1 : speed} disabled={live} title={live ? w.speedOfPast : undefined} onChange={(event) => { changeSpeed(Number(event.target.value)); }}>{SPEEDS.map((one) => <option key={one} value={one}>{w.times(formats.integer(one))}</option>)}</select>
      </label>
      <span className={css['time']}>{timeOf(from)}</span>
      <input
        type="range" className={css['bar']} aria-label={w.seek} aria-valuetext={timeOf(value)} min={from} max={to} step={1} value={value}
        onChange={(event) => { seek(Number(event.target.value)); }} onPointerUp={release} onKeyUp={release} onBlur={release} onKeyDown={onKeyDown}
      />
      <span className={css['time']}>{timeOf(to)}</span>
      <span className={css['at']}>{cursor.kind === 'seeking' ? w.seeking : timeOf(value)}</span>
      <button type="button" className={css['live']} disabled={live} onClick={() => { engine.moveCursor({ kind: 'live' }); }}><SkipForward size={14} aria-hidden />{w.backToLive}</button>
    </section>
  );
}
