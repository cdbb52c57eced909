/** Who listens to an agent, by what was commanded here: nothing where nobody does. */
import { Ear } from 'lucide-react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import type { MONITORING_KINDS } from '../../model/commands/agent-commands.ts';
import type { HistoryEntry } from '../../model/views/queries.ts';
import { useSummary } from '../../state/use-clock.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import css from '../panels/panels.module.css';

type Kind = (typeof MONITORING_KINDS)[number];

export function Monitored({ agent }: { readonly agent: string }) {
  const taken = useSummary(({ capabilities }) => capabilities.includes('commands'));
  return taken ? <Listeners agent={agent} /> : null;
}

function Listeners({ agent }: { readonly agent: string }) {
  const words = COMMAND_WORDS[useLocale().language];
  const listeners = listenersIn(useView({ kind: 'history', commandsOn: agent })?.answer.entries ?? []);
  return listeners.size === 0 ? null : <p className={css['listeners']} role="status"><Ear size={14} aria-hidden />{[...listeners].map(([who, kind]) => <Plain key={who} text={words.monitored(who, words.monitoring[kind])} limit={60} />)}</p>;
}

/** By whoever asked: how he listens now. A platform that accepted it is believed. */
function listenersIn(entries: readonly HistoryEntry[]): ReadonlyMap<string, Kind> {
  const listeners = new Map<string, Kind>();
  for (const { event } of entries) {
    if (event.type !== 'command.applied' && !(event.type === 'command.answered' && event.result === 'accepted')) continue;
    const { command, by = '' } = event;
    if (command.name === 'monitoring.request' && 'kind' in command) listeners.set(by, command.kind);
    if (command.name === 'monitoring.end') listeners.delete(by);
  }
  return listeners;
}
