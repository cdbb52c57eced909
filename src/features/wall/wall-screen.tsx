/** One wall at work: its page of tiles under its header, on its screen. */
import { useMemo, type CSSProperties } from 'react';
import type { ServiceLevelFormula } from '../../model/metrics/service-level.ts';
import type { FeedMode } from '../../model/vocabulary.ts';
import { useClock, useSummary } from '../../state/use-clock.ts';
import { headerAt, shiftAt } from './burn-in.ts';
import { geometryOf, type Geometry, type HeaderTexts } from './geometry.ts';
import { WallHeader } from './header.tsx';
import { zoneName } from './number-view.ts';
import { bannerOf, widestBanner, widestLateBanner, type Banner } from './banner-text.ts';
import { closedAt, isQuiet, type Closed } from './opening.ts';
import { messageText } from './list-view.ts';
import { emptyPages, pinnedPages } from './pinning.ts';
import { Tile } from './tile.tsx';
import { usePicture } from './use-picture.ts';
import { useRotation } from './use-rotation.ts';
import { usePlannedReload } from './use-kiosk.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { useNotices } from './use-notices.ts';
import type { Pixels } from './use-screen.ts';
import { toggleFullScreen, useWallKeys } from './use-wall-keys.ts';
import type { WallAddress } from './wall-address.ts';
import type { Picture } from './wall-watch.ts';
import { useSpeech } from './wall-speech.tsx';
import css from './wall.module.css';

interface WallScreenProps {
  readonly wall: WallAddress;
  readonly formula: ServiceLevelFormula;
  /** The screen, or the one that is previewed. */
  readonly device: Pixels;
  /** Where the keys lead that leave the wall; absent in a preview, which takes no keys. */
  readonly show?: (shows: WallAddress['shows']) => void;
}

export function WallScreen({ wall, formula, device, show }: WallScreenProps) {
  const { words, formats } = useSpeech();
  const { picture, freshness } = usePicture(wall.window, formula);
  const mode: FeedMode = useSummary((summary) => summary.mode) ?? 'live';
  const minuteMs = useClock(() => Math.floor(Date.now() / MINUTE_MS)) * MINUTE_MS;
  const zone = zoneName(picture?.answer.timeZone ?? 'UTC');
  const time = picture === null ? '--:--:--' : formats.time(picture.nowUs);
  const texts: HeaderTexts = useMemo(() => ({ mode: words.modes[mode], shortMode: words.shortModes[mode], clock: `00:00:00 ${zone}`, asOf: `${words.asOf} `, banner: widestBanner(words), lateBanner: widestLateBanner(words) }), [words, mode, zone]);
  const geometry = useMemo(() => geometryOf(wall, device, texts), [wall, device, texts]);
  const notice = useNotices({ words, formats, geometry, wall, device, names: null });
  usePlannedReload({ freshness, isQuiet: picture !== null && isQuiet(picture.hours, picture.nowUs, time) });
  const shift = shiftAt(minuteMs);
  const parts = { geometry, mode, clock: `${time} ${zone}`, banner: bannerOf(freshness, time, picture?.lateOf() ?? '', words) };
  const closed = picture === null ? null : closedAt(wall.open, picture.hours, picture.nowUs, { words, formats });
  return (
    <div className={css['wall']} style={wallStyle(device, geometry)} data-freshness={freshness} data-closed={closed !== null || undefined}>
      <div className={css['stage']} style={{ width: geometry.width, height: geometry.height, padding: geometry.marginPx, transform: wall.turned ? `translateX(${device.width}px) rotate(90deg)` : undefined }}>
        <div className={css['shifted']} data-header={headerAt(minuteMs)} style={{ transform: `translate(${shift.x}px, ${shift.y}px)` }}>
          {picture === null ? <WallHeader {...parts} notice={null} page={0} pinned={[]} remainingS={0} /> : <Pages {...parts} notice={notice} wall={wall} picture={picture} closed={closed} show={show} />}
        </div>
      </div>
    </div>
  );
}

interface PagesProps {
  readonly geometry: Geometry;
  readonly mode: FeedMode;
  readonly clock: string;
  readonly banner: Banner | null;
  readonly notice: string | null;
  readonly wall: WallAddress;
  readonly picture: Picture;
  readonly closed: Closed | null;
  readonly show: WallScreenProps['show'];
}

/** Pages turn from the first picture on. */
function Pages({ geometry, mode, clock, banner, notice, wall, picture, closed, show }: PagesProps) {
  const { words } = useSpeech();
  const shown = useMemo(() => geometry.pages.map(({ tiles }) => tiles.map(({ kind }) => kind)), [geometry]);
  const { alerts } = picture.answer;
  const pinned = pinnedPages(alerts, shown);
  const empty = emptyPages({ alerts: alerts.length > 0, message: messageText(picture) !== null }, shown);
  const { page, remainingS, step } = useRotation({ pages: geometry.pages.length, pinned, empty, dwellMs: wall.rotationS * 1_000 });
  const { outcome, acknowledge } = useAcknowledge();
  useWallKeys(show === undefined ? NO_KEYS : {
    ArrowRight: () => { step(1); }, ArrowLeft: () => { step(-1); }, ' ': () => { step(1); }, f: toggleFullScreen,
    a: () => { acknowledge(alerts); }, e: () => { show('editor'); }, t: () => { show('test-card'); },
  });
  const layout = geometry.pages[page];
  return (
    <>
      <WallHeader geometry={geometry} mode={mode} clock={clock} page={page} pinned={pinned} remainingS={remainingS} banner={banner} notice={outcome === null ? notice : words.acknowledge[outcome]} />
      <div className={css['page']} style={pageStyle(layout?.fontPx ?? geometry.letters.least, geometry.letters.least)}>
        {layout?.tiles.map((placed) => <Tile key={placed.kind} placed={placed} picture={picture} fontPx={layout.fontPx} smallEm={smallPx(layout.fontPx, geometry.letters.least) / layout.fontPx} form={layout.form} tag={words.tags[mode]} closed={closed} />)}
      </div>
    </>
  );
}

const NO_KEYS = {};
const MINUTE_MS = 60_000;

/** Stripes of the hatching are as wide as strokes that can be seen, whatever the pixels of the screen. */
const wallStyle = ({ width, height }: Pixels, { letters }: Geometry): CSSProperties => ({ width, height, '--stripe': `${Math.max(8, letters.least * 0.2)}px` } as CSSProperties); // as below

/** Small print is as small as may be, and no smaller. */
const smallPx = (fontPx: number, leastPx: number): number => Math.max(leastPx, fontPx * 0.8);
const pageStyle = (fontPx: number, leastPx: number): CSSProperties => ({ fontSize: fontPx, '--small': `${smallPx(fontPx, leastPx)}px` } as CSSProperties); // custom properties are not in React's type
