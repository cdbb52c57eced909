import type { ReactNode } from 'react';
import css from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly hint?: string | undefined;
  /** The next thing to do. */
  readonly action?: ReactNode;
}

/** An empty or failed place: what it is, why, and what to do next. */
export function Notice({ title, hint, action }: NoticeProps) {
  return (
    <div className={css['notice']} role="status">
      <p className={css['title']}>{title}</p>
      {hint !== undefined && <p className={css['hint']}>{hint}</p>}
      {action}
    </div>
  );
}
