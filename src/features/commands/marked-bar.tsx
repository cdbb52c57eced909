/** The agents that are marked, and what can be asked of them all. Default export: it is fetched with the first mark, and `lazy` asks for one. */
import { X } from 'lucide-react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { useLocale } from '../../ui/locale.tsx';
import { AgentCommands } from './agent-commands.tsx';
import css from './commands.module.css';

/** Of one command. */
const MOST = 500;

export default function MarkedBar({ marked, onClear }: { readonly marked: readonly string[]; readonly onClear: () => void }) {
  const { language, formats } = useLocale();
  const words = COMMAND_WORDS[language];
  return (
    <section className={css['marked']} aria-label={words.marked(marked.length, formats.integer(marked.length))}>
      <strong role="status">{words.marked(marked.length, formats.integer(marked.length))}</strong>
      {marked.length > MOST ? <span className={css['off']}>{words.tooMany(formats.integer(MOST))}</span> : <AgentCommands agents={marked} />}
      <button type="button" className={css['clear']} onClick={onClear}><X size={14} aria-hidden />{words.unmark}</button>
    </section>
  );
}
