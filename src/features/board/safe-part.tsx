import type { ReactNode } from 'react';
import { Boundary } from '../../ui/boundary.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './board.module.css';

/** A part of the board that may fail alone. The error goes to the console; the screen says what to do. */
export function SafePart({ children }: { readonly children: ReactNode }) {
  const { words } = useLocale();
  return (
    <Boundary
      onError={(error) => { console.error(error); }}
      fallback={(retry) => <Notice title={words.failure.title} hint={words.failure.hint} action={<button type="button" className={css['button']} onClick={retry}>{words.failure.retry}</button>} />}
    >
      {children}
    </Boundary>
  );
}
