import { useState } from 'react';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import css from './filter-bar.module.css';

export interface Choice { readonly id: string; readonly name: string }

interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Longer lists get a field to search in, and are cut: nobody scrolls through thousands. */
const SEARCH_FROM = 10;
const MOST = 100;

/** Several of a list. */
export function Choices({ choices, chosen, onChange }: ChoicesProps) {
  const { words } = useLocale();
  const [text, setText] = useState('');
  const wanted = text.toLowerCase();
  const found = choices.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST);
  if (choices.length === 0) return <p className={css['none']}>{words.filter.none}</p>;
  return (
    <div className={css['choices']}>
      {choices.length > SEARCH_FROM && <input type="search" className={css['text']} aria-label={words.filter.search} placeholder={words.filter.search} value={text} onChange={(event) => { setText(event.target.value); }} />}
      {found.map(({ id, name }) => (
        <label key={id} className={css['choice']}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => { onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id)); }} />
          <Plain text={name} limit={48} />
        </label>
      ))}
    </div>
  );
}
