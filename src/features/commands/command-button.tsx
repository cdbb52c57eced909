/** One command: a button with its form beneath; where it cannot be asked, it stays, with the reason. */
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
  /** Whom it is about; absent: the centre. */
  readonly subject?: string | undefined;
  readonly icon: ReactNode;
  /** Its form, given the way to close it; or what is done at once. */
  readonly children: ((close: () => void) => ReactNode) | { readonly now: () => void };
  /** The button shows its icon alone. */
  readonly bare?: true;
}

export function CommandButton({ name, subject, icon, children, bare }: CommandButtonProps) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const reason = useCannotAsk()(name, subject);
  const label = words.names[name];
  const content = <>{icon}{bare ? null : label}</>;
  const look = css[bare ? 'bare' : 'command'];
  if (reason !== null) return <Withheld className={look} label={label} reason={offText(words, reason)}>{content}</Withheld>;
  if ('now' in children) return <button type="button" className={look} aria-label={label} onClick={children.now}>{content}</button>;
  return <Popup className={look} label={label} button={content}>{(close) => <div className={css['form']}><h4>{label}</h4>{children(close)}</div>}</Popup>;
}

/** Reachable, so that whoever cannot see why can hear it. */
function Withheld({ className, label, reason, children }: { readonly className: string | undefined; readonly label: string; readonly reason: string; readonly children: ReactNode }) {
  const tip = useTipFor(reason);
  return <button type="button" className={className} aria-disabled aria-label={`${label}: ${reason}`} {...tip}>{children}</button>;
}
