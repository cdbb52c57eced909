/** What stands in the header's place when the figures are not simply live. Pure. */
import type { WallWords } from '../../i18n/wall-words.ts';
import type { Freshness } from '../../model/views/summary.ts';

export interface Banner {
  /** The fullest first: the first that fits is shown. */
  readonly wordings: readonly [string, ...string[]];
  readonly level: 'attention' | 'breach';
  /** The figures go on: when they are true is told as well. */
  readonly isBesideClock: boolean;
}

/** `time`: of the figures. `late`: names of the sources that are, "" for none. */
export function bannerOf(freshness: Freshness, time: string, late: string, { banners, lateBanners }: WallWords): Banner | null {
  switch (freshness) {
    case 'live': return null;
    case 'stale': case 'offline': return { wordings: [banners[freshness](time)], level: 'breach', isBesideClock: false };
    case 'sign-in': case 'wrong-version': return { wordings: [banners[freshness]], level: 'breach', isBesideClock: false };
    case 'connecting': return { wordings: [banners.connecting], level: 'attention', isBesideClock: false };
    case 'catching-up': return { wordings: lateBanners['catching-up'], level: 'attention', isBesideClock: true };
    case 'degraded': return { wordings: lateBanners.degraded(late), level: 'attention', isBesideClock: true };
  }
}

const widest = (texts: readonly string[]): string => texts.reduce((one, text) => (text.length > one.length ? text : one), '');

/** The header leaves room for whatever it may have to say. */
export const widestBanner = ({ banners }: WallWords): string => widest(Object.values(banners).map((banner) => (typeof banner === 'string' ? banner : banner('00:00:00'))));
/** The same beside the clock, in its shortest wording. */
export const widestLateBanner = ({ lateBanners }: WallWords): string => widest([lateBanners['catching-up'], lateBanners.degraded('')].map((wordings) => wordings.at(-1) ?? ''));
