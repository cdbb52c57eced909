/** Shows what the panel hides, and how large its letters come out where the farthest viewer stands. */
import { SHIFT_ROOM_PX } from './burn-in.ts';
import type { Geometry } from './geometry.ts';
import { useSpeech } from './wall-speech.tsx';
import css from './test-card.module.css';

interface TestCardProps { readonly geometry: Geometry; readonly notices: readonly string[] }

export function TestCard({ geometry: { width, height, marginPx, letters }, notices }: TestCardProps) {
  const { words, formats } = useSpeech();
  const w = words.testCard;
  return (
    <div className={css['card']} style={{ width, height, padding: marginPx - SHIFT_ROOM_PX }}>
      <div className={css['frame']}>
        {['nw', 'ne', 'sw', 'se'].map((corner) => <span key={corner} className={css['corner']} data-corner={corner} />)}
        <h1 className={css['title']}>{w.title}</h1>
        <p>{w.edges}</p>
        <p>{w.size(width, height, formats.decimal(devicePixelRatio))}</p>
        <p>{w.letters}</p>
        <p className={css['letters']} style={{ fontSize: letters.preferred }}>{w.preferred}</p>
        <p className={css['letters']} style={{ fontSize: letters.least }}>{w.least}</p>
        {notices.map((notice) => <p key={notice}>{notice}</p>)}
        <p className={css['muted']}>{w.back} · {words.keys}</p>
      </div>
    </div>
  );
}
