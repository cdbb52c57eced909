import css from './mark.module.css';

export type Urgency = 'breach' | 'attention';

/** A deviation from a target: shape, position and colour say the same. Without a label where words stand beside it. */
export function UrgencyMark({ urgency, label }: { readonly urgency: Urgency; readonly label?: string }) {
  return (
    <svg className={css[urgency]} viewBox="0 0 12 12" width="12" height="12" {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}>
      {urgency === 'breach' ? <rect x="1" y="1" width="10" height="10" /> : <path d="M6 1 11.5 11H.5Z" />}
    </svg>
  );
}

/** What a state looks like at a glance. Only `triangle` is a deviation, and coloured. */
export type StateShape = 'ring' | 'disc' | 'half' | 'bell' | 'dash' | 'square' | 'triangle' | 'dot';

export function StateMark({ shape }: { readonly shape: StateShape }) {
  return <svg className={shape === 'triangle' ? css['attention'] : css['state']} viewBox="0 0 12 12" width="10" height="10" aria-hidden>{DRAWINGS[shape]}</svg>;
}

const DRAWINGS = {
  ring: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  disc: <circle cx="6" cy="6" r="5" />,
  half: <><circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" /><path d="M6 1.8a4.2 4.2 0 0 1 0 8.4Z" /></>,
  bell: <path d="M6 0.8a3.6 3.6 0 0 0-3.6 3.6v2.4L1 9.2h10L9.6 6.8V4.4A3.6 3.6 0 0 0 6 .8ZM4.5 10h3a1.5 1.5 0 0 1-3 0Z" />,
  dash: <rect x="1.5" y="5.2" width="9" height="1.6" />,
  square: <rect x="2" y="2" width="8" height="8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  triangle: <path d="M6 1 11.5 11H.5Z" />,
  dot: <circle cx="6" cy="6" r="2" />,
} as const;
