/** One command: a button with its form beneath; where it cannot be asked, it stays, with the reason. What was typed when that changed stays too. */
import type { ReactNode } from 'react';
import { COMMAND_WORDS, offText } from '../../i18n/command-text.ts';
import type { CommandName } from '../../model/commands/command.ts';
import { useCannotAsk } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Popup } from '../../ui/popup.tsx';
import { useTipFor } from '../../ui/tip.tsx';
import css from './commands.module.css';

interface CommandButtonProps {
  readonly name: CommandName;
  /** Whom it is about; absent: the centre. Of several, those who can be asked are. */
  readonly subject?: string | readonly string[] | undefined;
  readonly icon: ReactNode;
  /** Its form, given the way to close it; or what is done at once. */
  readonly children: ((close: () => void) => ReactNode) | { readonly now: () => void };
  /** The button shows its icon alone. */
  readonly bare?: true;
}

export function CommandButton({ name, subject, icon, children, bare }: CommandButtonProps) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const cannot = useCannotAsk();
  const reasons = (typeof subject === 'object' ? subject : [subject]).map((one) => cannot(name, one));
  const reason = reasons.includes(null) ? null : (reasons[0] ?? null);
  const why = reason === null ? null : offText(words, reason);
  const tip = useTipFor(why);
  const title = words.names[name];
  // whoever cannot see why can hear it
  const label = why === null ? title : `${title}: ${why}`;
  const content = <>{icon}{bare ? null : title}</>;
  const look = { className: css[bare ? 'bare' : 'command'], ...(why === null ? {} : tip) };
  if ('now' in children) return <button type="button" {...look} aria-label={label} aria-disabled={why !== null || undefined} onClick={() => { if (why === null) children.now(); }}>{content}</button>;
  return (
    <Popup {...look} label={label} blocked={why !== null} button={content}>
      {(close) => (
        <fieldset className={css['form']} disabled={why !== null}>
          <h4>{title}</h4>
          {why !== null && <p className={css['hint']} role="alert">{why}</p>}
          {children(close)}
        </fieldset>
      )}
    </Popup>
  );
}
