/** What stands over the whole width when the figures are not simply live. Pure. */
import type { WallWords } from '../../i18n/wall-words.ts';
import type { Freshness } from '../../model/views/summary.ts';

export function bannerText(freshness: Freshness, time: string, { banners }: WallWords): string | null {
  switch (freshness) {
    case 'live': return null;
    case 'stale': case 'offline': return banners[freshness](time);
    case 'connecting': case 'catching-up': case 'degraded': case 'sign-in': case 'wrong-version': return banners[freshness];
  }
}

/** The header leaves room for whatever it may have to say. */
export function widestBanner({ banners }: WallWords): string {
  const all = Object.values(banners).map((banner) => (typeof banner === 'string' ? banner : banner('00:00:00')));
  return all.reduce((widest, text) => (text.length > widest.length ? text : widest), '');
}
