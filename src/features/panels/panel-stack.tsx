/** Open panels: the deepest one is drawn, the others are its trail. Default export: panels are fetched when first opened, and `lazy` asks for one. */
import { ChevronRight, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PanelRef } from '../../state/board-address.ts';
import { useActions } from '../../state/board-context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { AgentPanel } from '../agents/agent-panel.tsx';
import { SafePart } from '../board/safe-part.tsx';
import { QueuePanel } from '../queues/queue-panel.tsx';
import { LinksOnTop } from '../rows/board-link.tsx';
import { useNames } from '../rows/use-names.ts';
import { SkillPanel } from '../skills/skill-panel.tsx';
import { WorkPanel } from '../work/work-panel.tsx';
import css from './panels.module.css';

const keyOf = ({ kind, id }: PanelRef): string => `${kind}:${id}`;

export default function PanelStack({ panels }: { readonly panels: readonly PanelRef[] }) {
  const { words } = useLocale();
  const { keepPanels } = useActions();
  const panel = panels.at(-1);
  const heading = useRef<HTMLElement>(null);
  const key = panel ? keyOf(panel) : '';
  // Opening moves the reader in; closing gives the focus back to the table (see Board).
  useEffect(() => { heading.current?.focus(); }, [key]);
  if (!panel) return null;
  return (
    <aside ref={heading} className={css['panel']} tabIndex={-1} aria-label={words.one[panel.kind]}>
      <header className={css['bar']}>
        <nav aria-label={words.panel.trail} className={css['trail']}>
          <ol>
            <li><button type="button" onClick={() => { keepPanels(0); }}>{words.panel.board}</button></li>
            {panels.map((one, i) => (
              <li key={keyOf(one)}>
                <ChevronRight size={12} aria-hidden />
                {i === panels.length - 1
                  ? <span aria-current="page">{words.one[one.kind]} <PanelName panel={one} /></span>
                  : <button type="button" onClick={() => { keepPanels(i + 1); }}>{words.one[one.kind]} <PanelName panel={one} /></button>}
              </li>
            ))}
          </ol>
        </nav>
        <button type="button" className={css['close']} aria-label={words.panel.close} onClick={() => { keepPanels(panels.length - 1); }}><X size={16} aria-hidden /></button>
      </header>
      <LinksOnTop>
        <SafePart key={key}><PanelBody panel={panel} /></SafePart>
      </LinksOnTop>
    </aside>
  );
}

function PanelBody({ panel }: { readonly panel: PanelRef }) {
  switch (panel.kind) {
    case 'agents': return <AgentPanel id={panel.id} />;
    case 'queues': return <QueuePanel id={panel.id} />;
    case 'skills': return <SkillPanel id={panel.id} />;
    case 'work': return <WorkPanel id={panel.id} />;
  }
}

function PanelName({ panel: { kind, id } }: { readonly panel: PanelRef }) {
  return kind === 'work' ? <Plain text={id} limit={24} /> : <Named table={kind} id={id} />;
}

function Named({ table, id }: { readonly table: 'agents' | 'queues' | 'skills'; readonly id: string }) {
  return <Plain text={useNames(table, [id]).get(id) ?? id} limit={24} />;
}
