/** What forms of commands are made of. */
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { stateWord } from '../../i18n/catalogue.ts';
import type { Named } from '../../model/views/queries.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { createRowReader } from '../rows/row-reader.ts';
import css from './commands.module.css';

/** Agents shown at once; whoever looks for another types more of the name. */
const MOST_AGENTS = 8;
const reader = createRowReader(['name', 'routing', 'presence', 'team']);
const BY_NAME = [{ column: 'name', descending: false }];

export function Form({ onApply, apply, disabled, children }: { readonly onApply: () => void; readonly apply?: string; readonly disabled?: boolean; readonly children: ReactNode }) {
  const { language } = useLocale();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onApply();
  };
  return <form className={css['fields']} onSubmit={submit}>{children}<button type="submit" className={css['apply']} disabled={disabled}>{apply ?? COMMAND_WORDS[language].apply}</button></form>;
}

export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <label className={css['field']}><span>{label}</span>{children}</label>;
}

/** One of a list; `none` stands for the empty text. */
export function Select({ label, value, onChange, choices, none }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly choices: readonly Named[]; readonly none?: string }) {
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => { onChange(event.target.value); }}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </Field>
  );
}

export function NumberField({ label, value, onChange, min = 0, max, step = 1 }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly min?: number; readonly max?: number; readonly step?: number | 'any' }) {
  return <Field label={label}><input type="number" required min={min} max={max} step={step} value={value} onChange={(event) => { onChange(event.target.value); }} /></Field>;
}

export function TextField({ label, value, onChange, most = 200 }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly most?: number }) {
  return <Field label={label}><input type="text" maxLength={most} value={value} onChange={(event) => { onChange(event.target.value); }} /></Field>;
}

/** An agent by his name: whoever is free in the queue stands there; of the others, type some of the name. */
export function AgentPicker({ queue, onPick }: { readonly queue: string; readonly onPick: (agent: string) => void }) {
  const { words, language } = useLocale();
  const w = COMMAND_WORDS[language];
  const [text, setText] = useState('');
  const rows = useView({ kind: 'rows', table: 'agents', columns: reader.columns, sort: BY_NAME, filter: text === '' ? { states: ['idle'], ...(queue === '' ? {} : { queues: [queue] }) } : { text }, window: 'all', range: { from: 0, count: MOST_AGENTS } })?.answer.rows;
  return (
    <div className={css['picker']}>
      <input type="search" aria-label={w.findAgent} placeholder={w.findAgent} value={text} onChange={(event) => { setText(event.target.value); }} />
      <ul>
        {rows?.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => { onPick(row.id); }}><Plain text={reader.text(row, 'name')} limit={40} /> <span className={css['muted']}>{stateWord(words, 'routing', reader.text(row, 'routing'))}</span></button>
          </li>
        ))}
      </ul>
      {rows?.length === 0 && <p className={css['muted']}>{text === '' ? w.nobodyFree : w.nobodyFound}</p>}
    </div>
  );
}
