/** The line that is always there: what the figures are, when they are true, and which page this is. It gives way to a banner when they are not live; while they go on, the clock stays. */
import type { FeedMode } from '../../model/vocabulary.ts';
import { StateMark } from '../../ui/mark.tsx';
import type { Banner } from './banner-text.ts';
import type { Geometry } from './geometry.ts';
import { fitting, textEm } from './text-width.ts';
import { useSpeech } from './wall-speech.tsx';
import css from './header.module.css';

interface HeaderProps {
  readonly geometry: Geometry;
  readonly mode: FeedMode;
  /** Time of day and its zone. */
  readonly clock: string;
  readonly page: number;
  readonly pinned: readonly number[];
  readonly remainingS: number;
  readonly banner: Banner | null;
  /** For whoever sets the wall up, near by: as large as it fits. */
  readonly notice: string | null;
}

/** In place of the dots, on two lines. */
const noticePx = ({ width, letters }: Geometry, notice: string): number => Math.max(LEAST_NOTICE_PX, Math.min(letters.least * 0.6, (width * 0.7) / textEm(notice)));
const LEAST_NOTICE_PX = 11;

/** Padding, and the gap before the clock. */
const AROUND_BANNER_EM = 1;

/** On one line the clock takes its part. */
function bannerRoomEm({ width, marginPx, letters, header }: Geometry, { isBesideClock }: Banner, clock: string): number {
  const lineEm = (width - 2 * marginPx) / letters.least - AROUND_BANNER_EM;
  return isBesideClock && header.lines === 1 ? lineEm - textEm(clock) - AROUND_BANNER_EM : lineEm;
}

export function WallHeader({ geometry, mode, clock, page, pinned, remainingS, banner, notice }: HeaderProps) {
  const { words, formats } = useSpeech();
  const { header, letters, pages } = geometry;
  const style = { height: header.height, fontSize: letters.least };
  if (banner !== null) {
    return (
      <header className={css['banner']} style={style} data-level={banner.level} data-beside-clock={banner.isBesideClock || undefined}>
        <span role="alert">{fitting(banner.wordings, bannerRoomEm(geometry, banner, clock))}</span>
        {banner.isBesideClock && <span className={css['clock']}>{clock}</span>}
      </header>
    );
  }
  return (
    <header className={css['header']} style={style} data-lines={header.lines}>
      <span className={css['mode']} role="status"><StateMark shape="disc" />{header.short ? words.shortModes[mode] : words.modes[mode]}</span>
      <span className={css['clock']}>{!header.short && <span className={css['asOf']}>{words.asOf} </span>}{clock}</span>
      {notice !== null && <span className={css['notice']} role="alert" style={{ fontSize: noticePx(geometry, notice) }}>{notice}</span>}
      {notice === null && <span className={css['pages']} role="img" aria-label={`${words.page(page + 1, pages.length)}${pinned.includes(page) ? `, ${words.pinned}` : ''}`}>
        {pages.length > 1 && pages.map((_layout, i) => <span key={String(i)} className={css['dot']} data-shown={i === page || undefined} data-pinned={pinned.includes(i) || undefined} />)}
        {pages.length > 1 && <span className={css['seconds']}>{formats.integer(remainingS)}{' '}s</span>}
      </span>}
    </header>
  );
}
