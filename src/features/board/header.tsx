import { Activity, CircleQuestionMark, Monitor, Moon, Sun } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { LANGUAGES } from '../../i18n/language.ts';
import { CATALOGUES } from '../../i18n/catalogue.ts';
import { THEMES } from '../../state/board-address.ts';
import { useActions, useChoice } from '../../state/board-context.tsx';
import { useSummary } from '../../state/use-clock.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { Popup } from '../../ui/popup.tsx';
import { useTipFor } from '../../ui/tip.tsx';
import { FreshnessBadge } from './freshness-badge.tsx';
import { Account } from '../session/account.tsx';
import { SafePart } from './safe-part.tsx';
import { useCentre } from './use-centre.tsx';
import css from './header.module.css';

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

const Diagnostics = lazy(() => import('./diagnostics.tsx'));
const Alerts = lazy(() => import('./alerts.tsx'));
const Broadcast = lazy(() => import('../commands/broadcast.tsx'));

export function Header({ onHelp }: { readonly onHelp: () => void }) {
  const { words, language } = useLocale();
  const { setLanguage, setTheme } = useActions();
  const theme = useChoice((state) => state.theme);
  const mode = useSummary((summary) => summary.mode);
  const takesCommands = useSummary((summary) => summary.capabilities.includes('commands'));
  const centre = useCentre();
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  const nextTheme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const ThemeIcon = THEME_ICONS[theme];
  const themeTip = useTipFor(`${words.header.theme}: ${words.header.themes[theme]}`);
  const helpTip = useTipFor(words.header.help);
  const diagnosticsTip = useTipFor(words.header.diagnostics);
  return (
    <header className={css['header']}>
      <span className={css['product']}>{words.product}</span>
      {centre && <span className={css['centre']}><Plain text={centre.name} limit={40} /></span>}
      {(mode === 'replay' || mode === 'simulated') && <strong className={css['mode']}>{words.modes[mode]}</strong>}
      <FreshnessBadge />
      <span className={css['spring']} />
      <Suspense fallback={null}><SafePart><Alerts /></SafePart></Suspense>
      {takesCommands && <Suspense fallback={null}><Broadcast /></Suspense>}
      <span {...diagnosticsTip}><Popup className={css['icon']} label={words.header.diagnostics} button={<Activity size={16} aria-hidden />}><Suspense fallback={null}><Diagnostics /></Suspense></Popup></span>
      <button type="button" className={css['icon']} aria-label={words.header.help} onClick={onHelp} {...helpTip}><CircleQuestionMark size={16} aria-hidden /></button>
      <button type="button" className={css['icon']} aria-label={`${words.header.theme}: ${words.header.themes[theme]}`} onClick={() => { setTheme(nextTheme); }} {...themeTip}><ThemeIcon size={16} aria-hidden /></button>
      <Account className={css['icon']} />
      <button type="button" className={css['language']} lang={other} aria-label={`${other.toUpperCase()}, ${CATALOGUES[other].languageName}`} onClick={() => { setLanguage(other); }}>{other.toUpperCase()}</button>
    </header>
  );
}
