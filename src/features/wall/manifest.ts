/** What a browser is told that installs a wall as an application: it opens at the very wall it was installed from. Addresses are whole, since the manifest itself has none. */
const GROUND = '#0f1317';

export interface Place { readonly origin: string; readonly pathname: string; readonly search: string }

export function manifestAddress({ origin, pathname, search }: Place): string {
  const manifest = {
    name: 'Vigie', short_name: 'Vigie', description: 'Wall screen of a contact centre', display: 'fullscreen', orientation: 'any', id: `${origin}/wall`,
    start_url: `${origin}${pathname}${search}`, scope: `${origin}/`, background_color: GROUND, theme_color: GROUND,
    icons: [{ src: `${origin}/vigie.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  return `data:application/manifest+json,${encodeURIComponent(JSON.stringify(manifest))}`;
}
