import { saidText } from '../i18n/catalogue.ts';
import { useLocale } from './locale.tsx';
import { plainText } from './plain-text.ts';
import css from './plain.module.css';

/** Somebody else's text, isolated from what stands around it. */
export function Plain({ text, limit }: { readonly text: string; readonly limit?: number }) {
  const { words } = useLocale();
  const shown = plainText(saidText(words, text), limit);
  return shown === '' ? <span className={css['blank']}>{words.blank}</span> : <bdi>{shown}</bdi>;
}
