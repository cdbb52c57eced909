/** Who listens to an agent, as far as sources tell: nothing where nobody does. */
import { Ear } from 'lucide-react';
import { useMemo } from 'react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { useUserNames } from '../../state/user-names.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import css from '../panels/panels.module.css';

export function Monitored({ agent }: { readonly agent: string }) {
  const { monitored } = COMMAND_WORDS[useLocale().language];
  const listeners = useView({ kind: 'listeners', agent })?.answer.listeners;
  const names = useUserNames(useMemo(() => (listeners ?? []).map(({ by }) => by), [listeners]));
  if (listeners === undefined || listeners.length === 0 || names === null) return null;
  return <p className={css['listeners']} role="status"><Ear size={14} aria-hidden />{listeners.map(({ by, how }) => <Plain key={by} text={monitored[how](names.get(by) ?? by)} limit={60} />)}</p>;
}
