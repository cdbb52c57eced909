/** Composes a wall: its pages, its tiles, its screen; the result is a link. What is on the left is shown on the right as the room will see it. */
import { useState, type ReactNode } from 'react';
import { ArrowLeft, ArrowRight, Plus, X } from 'lucide-react';
import { LANGUAGES } from '../../i18n/language.ts';
import { CATALOGUES } from '../../i18n/catalogue.ts';
import type { ServiceLevelFormula } from '../../model/metrics/service-level.ts';
import { WINDOWS } from '../../model/views/queries.ts';
import { THEMES } from '../../state/board-address.ts';
import { useLocale } from '../../ui/locale.tsx';
import { geometryOf } from './geometry.ts';
import { READY_WALLS } from './ready-walls.ts';
import { arcMinutesOf } from './type-scale.ts';
import { TILE_KINDS, type TileKind } from './tiles.ts';
import { noticesOf } from './use-notices.ts';
import { usePicture } from './use-picture.ts';
import type { Pixels } from './use-screen.ts';
import { clockText, DIAGONAL_INCHES, DISTANCE_M, MARGIN_PERCENT, pagesOf, readWall, ROTATION_S, writeWall, type PageTiles, type WallAddress } from './wall-address.ts';
import { WallScreen } from './wall-screen.tsx';
import { useSpeech } from './wall-speech.tsx';
import css from './editor.module.css';

interface EditorProps {
  readonly wall: WallAddress;
  readonly search: string;
  readonly formula: ServiceLevelFormula;
  readonly device: Pixels;
  readonly go: (wall: WallAddress, search?: string) => void;
}

const SIZES = ['1920x1080', '3840x2160', '1080x1920', '2160x3840', '1366x768'] as const;
/** Width of the preview, on a small and on a large screen. */
const PREVIEW_PX = { small: 640, large: 1_000 } as const;
const LARGE_PX = 1_600;
/** Of what stands above it. */
const ABOVE_PREVIEW_PX = 200;

/** An upright wall is as wide as lets it be seen whole. */
const previewWidth = (device: Pixels, size: Pixels): number => Math.min(device.width >= LARGE_PX ? PREVIEW_PX.large : PREVIEW_PX.small, Math.max(1, device.height - ABOVE_PREVIEW_PX) * (size.width / size.height));

export function Editor({ wall, search, formula, device, go }: EditorProps) {
  const { words, formats } = useSpeech();
  const names = usePicture(wall.window, formula).picture?.names ?? null;
  const { language } = useLocale();
  const w = words.editor;
  const common = CATALOGUES[language];
  const shown: WallAddress = { ...wall, shows: 'wall' };
  const size = wall.size ?? device;
  const geometry = geometryOf(shown, size, { mode: '', shortMode: '', clock: '', asOf: '', banner: '', lateBanner: '' });
  const previewPx = previewWidth(device, size);
  const link = `${location.origin}${writeWall(shown, search)}`;
  const parameters = new URLSearchParams(search);
  const setOther = (name: string, value: string): void => {
    const others = new URLSearchParams(search);
    if (value === '') others.delete(name);
    else others.set(name, value);
    go(wall, others.toString());
  };
  const patch = (some: Partial<WallAddress>): void => { go({ ...wall, ...some }); };
  return (
    <main className={css['editor']}>
      <section className={css['form']} aria-label={w.title}>
        <h1 className={css['title']}>{w.title}</h1>
        <Choice name={w.ready} value={wall.ready} values={READY_WALLS} onChange={(ready) => { patch({ ready: READY_WALLS.find((one) => one === ready) ?? wall.ready, pages: null }); }} />
        <Pages pages={pagesOf(wall)} own={wall.pages !== null} onChange={(pages) => { patch({ pages }); }} />
        <fieldset className={css['fields']}>
          <legend>{w.screen}</legend>
          <Figure name={w.diagonal} value={wall.diagonalInches} range={DIAGONAL_INCHES} step={1} onChange={(diagonalInches) => { patch({ diagonalInches }); }} />
          <Figure name={w.distance} value={wall.distanceM} range={DISTANCE_M} step={0.5} onChange={(distanceM) => { patch({ distanceM }); }} />
          <Choice name={w.resolution} value={wall.size === null ? '' : `${wall.size.width}x${wall.size.height}`} values={['', ...SIZES]} label={(value) => (value === '' ? w.automatic : value.replace('x', ' × '))} onChange={(text) => { patch({ size: readWall(`?size=${text}`).size }); }} />
          <Figure name={w.margin} value={wall.marginPercent} range={MARGIN_PERCENT} step={1} onChange={(marginPercent) => { patch({ marginPercent }); }} />
          <label className={css['check']}><input type="checkbox" checked={wall.turned} onChange={(event) => { patch({ turned: event.target.checked }); }} />{w.turned}</label>
          <Figure name={w.rotation} value={wall.rotationS} range={ROTATION_S} step={1} onChange={(rotationS) => { patch({ rotationS }); }} />
          <Choice name={w.window} value={wall.window} values={WINDOWS} label={(window) => common.windows[window]} onChange={(window) => { patch({ window }); }} />
          <Text name={w.open} hint={w.openHint} value={wall.open === null ? '' : `${clockText(wall.open.from)}-${clockText(wall.open.to)}`} onChange={(text) => { patch({ open: readWall(`?open=${encodeURIComponent(text)}`).open }); }} />
          <Choice name={w.language} value={language} values={LANGUAGES} label={(lang) => CATALOGUES[lang].languageName} onChange={(lang) => { setOther('lang', lang); }} />
          <Choice name={w.theme} value={THEMES.find((theme) => theme === parameters.get('theme')) ?? 'dark'} values={['dark', 'light']} label={(theme) => common.header.themes[theme]} onChange={(theme) => { setOther('theme', theme); }} />
        </fieldset>
      </section>
      <section className={css['result']} aria-label={w.preview}>
        <Link link={link} onStart={() => { go(shown); }} onTestCard={() => { go({ ...wall, shows: 'test-card' }); }} />
        <p className={css['letters']}>{geometry.pages.map(({ fontPx }, i) => `${w.page(i + 1)}: ${w.letters(formats.integer(fontPx), formats.decimal(arcMinutesOf(geometry.screen, fontPx)))}`).join(' · ')}</p>
        <ul className={css['notices']}>{noticesOf({ words, formats, geometry, wall: { ...wall, size: null }, device: size, names }).map((notice) => <li key={notice}>{notice}</li>)}</ul>
        <div className={css['preview']} style={{ width: previewPx, height: (previewPx * size.height) / size.width }}>
          <div style={{ transform: `scale(${previewPx / size.width})`, transformOrigin: '0 0' }}><WallScreen key={writeWall(shown)} wall={shown} formula={formula} device={size} /></div>
        </div>
      </section>
    </main>
  );
}

function Link({ link, onStart, onTestCard }: { readonly link: string; readonly onStart: () => void; readonly onTestCard: () => void }) {
  const { words: { editor: w } } = useSpeech();
  const [copied, setCopied] = useState('');
  return (
    <div className={css['link']}>
      <label className={css['field']}>{w.link}<input readOnly value={link} onFocus={(event) => { event.target.select(); }} /></label>
      <button type="button" onClick={() => { void navigator.clipboard.writeText(link).then(() => { setCopied(link); }); }}>{copied === link ? w.copied : w.copy}</button>
      <button type="button" onClick={onTestCard}>{w.testCard}</button>
      <button type="button" data-main onClick={onStart}>{w.start}</button>
    </div>
  );
}

interface PagesProps { readonly pages: readonly PageTiles[]; readonly own: boolean; readonly onChange: (pages: readonly PageTiles[] | null) => void }

function Pages({ pages, own, onChange }: PagesProps) {
  const { words } = useSpeech();
  const w = words.editor;
  const withPage = (at: number, tiles: PageTiles): void => { onChange(tiles.length === 0 && pages.length > 1 ? pages.toSpliced(at, 1) : pages.with(at, tiles.length === 0 ? ['clock'] : tiles)); };
  return (
    <fieldset className={css['pages']}>
      <legend>{w.pages}</legend>
      {pages.map((tiles, at) => (
        <section key={String(at)} className={css['page']} aria-label={w.page(at + 1)}>
          <header><strong>{w.page(at + 1)}</strong>{pages.length > 1 && <IconButton name={w.removePage(at + 1)} onClick={() => { onChange(pages.toSpliced(at, 1)); }}><X size={14} /></IconButton>}</header>
          <ul className={css['tiles']}>
            {tiles.map((kind, i) => (
              <li key={kind}>
                {words.tileNames[kind]}
                {i > 0 && <IconButton name={w.earlier(words.tileNames[kind])} onClick={() => { withPage(at, swapped(tiles, i - 1)); }}><ArrowLeft size={14} /></IconButton>}
                {i < tiles.length - 1 && <IconButton name={w.later(words.tileNames[kind])} onClick={() => { withPage(at, swapped(tiles, i)); }}><ArrowRight size={14} /></IconButton>}
                <IconButton name={w.remove(words.tileNames[kind])} onClick={() => { withPage(at, tiles.toSpliced(i, 1)); }}><X size={14} /></IconButton>
              </li>
            ))}
          </ul>
          <Adding tiles={tiles} onAdd={(kind) => { withPage(at, [...tiles, kind]); }} />
        </section>
      ))}
      <div className={css['buttons']}>
        <button type="button" onClick={() => { onChange([...pages, ['clock']]); }}><Plus size={14} /> {w.addPage}</button>
        {own && <button type="button" onClick={() => { onChange(null); }}>{w.reset}</button>}
      </div>
    </fieldset>
  );
}

/** The tile at `at` and the next one change places. */
const swapped = (tiles: PageTiles, at: number): PageTiles => [...tiles.slice(0, at), ...tiles.slice(at, at + 2).toReversed(), ...tiles.slice(at + 2)];

function Adding({ tiles, onAdd }: { readonly tiles: PageTiles; readonly onAdd: (kind: TileKind) => void }) {
  const { words } = useSpeech();
  return (
    <select aria-label={words.editor.add} value="" onChange={(event) => { const kind = TILE_KINDS.find((one) => one === event.target.value); if (kind !== undefined) onAdd(kind); }}>
      <option value="">{words.editor.add}</option>
      {TILE_KINDS.filter((kind) => !tiles.includes(kind)).map((kind) => <option key={kind} value={kind}>{words.tileNames[kind]}</option>)}
    </select>
  );
}

function IconButton({ name, onClick, children }: { readonly name: string; readonly onClick: () => void; readonly children: ReactNode }) {
  return <button type="button" className={css['icon']} aria-label={name} onClick={onClick}>{children}</button>;
}

interface ChoiceProps<T extends string> { readonly name: string; readonly value: T; readonly values: readonly T[]; readonly label?: (value: T) => string; readonly onChange: (value: T) => void }

function Choice<T extends string>({ name, value, values, label = (one) => one, onChange }: ChoiceProps<T>) {
  return (
    <label className={css['field']}>{name}
      <select value={value} onChange={(event) => { const chosen = values.find((one) => one === event.target.value); if (chosen !== undefined) onChange(chosen); }}>
        {values.map((one) => <option key={one} value={one}>{label(one)}</option>)}
      </select>
    </label>
  );
}

interface FigureProps { readonly name: string; readonly value: number; readonly range: { readonly least: number; readonly most: number }; readonly step: number; readonly onChange: (value: number) => void }

function Figure({ name, value, range, step, onChange }: FigureProps) {
  return <label className={css['field']}>{name}<input type="number" min={range.least} max={range.most} step={step} value={value} onChange={(event) => { const given = event.target.valueAsNumber; if (given >= range.least && given <= range.most) onChange(given); }} /></label>;
}

/** Taken over when it is left: half of it means nothing. */
function Text({ name, hint, value, onChange }: { readonly name: string; readonly hint: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return <label className={css['field']}>{name}<input key={value} defaultValue={value} placeholder={hint} onBlur={(event) => { onChange(event.target.value); }} /></label>;
}
