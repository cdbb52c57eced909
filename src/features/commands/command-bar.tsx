/** A row of commands about one subject, or several; with what is on its way, and why everything is off when it is. */
import type { ReactNode } from 'react';
import { LoaderCircle } from 'lucide-react';
import { COMMAND_WORDS, offText } from '../../i18n/command-text.ts';
import type { Asked } from '../../model/commands/command.ts';
import { Requests } from '../../state/requests.tsx';
import { useSummary } from '../../state/use-clock.ts';
import { useAsked, useCommandsOff } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import css from './commands.module.css';

/** Nothing where the gateway takes no commands at all. */
export function CommandBar({ subjects, children }: { readonly subjects: readonly string[]; readonly children: ReactNode }) {
  const taken = useSummary(({ capabilities }) => capabilities.includes('commands'));
  return taken ? <Requests><Bar subjects={subjects}>{children}</Bar></Requests> : null;
}

function Bar({ subjects, children }: { readonly subjects: readonly string[]; readonly children: ReactNode }) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const off = useCommandsOff();
  const running = useAsked().filter(({ asked, outcome }) => outcome === null && isAbout(asked, subjects));
  return (
    <div className={css['bar']} role="group" aria-label={words.bar} data-commands>
      {children}
      {running.length > 0 && <span className={css['running']}><LoaderCircle size={14} aria-hidden />{words.results.running}</span>}
      {off !== null && <span className={css['off']}>{offText(words, off)}</span>}
    </div>
  );
}

function isAbout(asked: Asked, subjects: readonly string[]): boolean {
  const named = [...('agents' in asked ? asked.agents : []), ...('agent' in asked ? [asked.agent] : []), ...('work' in asked ? [asked.work] : []), ...('queue' in asked ? [asked.queue] : [])];
  return named.some((id) => id !== undefined && subjects.includes(id));
}
