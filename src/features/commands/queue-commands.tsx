/** What can be asked of one queue. */
import { ArrowUpNarrowWide, DoorClosed, DoorOpen, Split, Target } from 'lucide-react';
import { useState } from 'react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import type { Asked } from '../../model/commands/command.ts';
import { useAsk } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { CommandBar } from './command-bar.tsx';
import { CommandButton } from './command-button.tsx';
import { Form, NumberField, Select } from './fields.tsx';
import css from './commands.module.css';

const ICON = { size: 14, 'aria-hidden': true } as const;

/** The queue as it stands. */
export interface QueueNow { readonly queue: string; readonly target: number | null; readonly withinMs: number | null; readonly waiting: number; readonly priority: number; readonly isClosed: boolean; readonly overflows: boolean }

export function QueueCommands(now: QueueNow) {
  return <CommandBar subjects={[now.queue]}><Buttons {...now} /></CommandBar>;
}

interface AboutQueue { readonly now: QueueNow; readonly ask: (asked: Asked) => void }

function Buttons(now: QueueNow) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const { queue } = now;
  const send = useAsk();
  const within = (close: () => void): AboutQueue => ({ now, ask: (asked) => { send(asked); close(); } });
  return (
    <>
      <CommandButton name="queue.set-service-level" subject={queue} icon={<Target {...ICON} />}>{(close) => <ServiceLevelForm {...within(close)} />}</CommandButton>
      <CommandButton name="queue.set-priority" subject={queue} icon={<ArrowUpNarrowWide {...ICON} />}>{(close) => <PriorityForm {...within(close)} />}</CommandButton>
      <CommandButton name="queue.open-overflow" subject={queue} icon={<Split {...ICON} />}>{(close) => <OverflowForm {...within(close)} />}</CommandButton>
      {!now.isClosed && <CommandButton name="queue.close" subject={queue} icon={<DoorClosed {...ICON} />}>{(close) => <ClosureForm {...within(close)} />}</CommandButton>}
      {now.isClosed && <CommandButton name="queue.reopen" subject={queue} icon={<DoorOpen {...ICON} />}>{(close) => (
        <><p className={css['hint']}>{words.reopenHint}</p><Form apply={words.names['queue.reopen']} onApply={() => { within(close).ask({ name: 'queue.reopen', queue }); }}>{null}</Form></>
      )}</CommandButton>}
    </>
  );
}

function ServiceLevelForm({ now: { queue, target, withinMs }, ask }: AboutQueue) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const [percent, setPercent] = useState(String(Math.round((target ?? 0.8) * 100)));
  const [seconds, setSeconds] = useState(String((withinMs ?? 20_000) / 1000));
  return (
    <Form onApply={() => { ask({ name: 'queue.set-service-level', queue, withinS: Number(seconds), target: Number(percent) / 100 }); }}>
      <NumberField label={words.target} max={100} step="any" value={percent} onChange={setPercent} />
      <NumberField label={words.within} step="any" value={seconds} onChange={setSeconds} />
    </Form>
  );
}

function PriorityForm({ now: { queue, priority }, ask }: AboutQueue) {
  const { language } = useLocale();
  const [points, setPoints] = useState(String(priority));
  return <Form onApply={() => { ask({ name: 'queue.set-priority', queue, priority: Number(points) }); }}><NumberField label={COMMAND_WORDS[language].points} min={-1_000_000} step="any" value={points} onChange={setPoints} /></Form>;
}

function OverflowForm({ now: { queue, overflows }, ask }: AboutQueue) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const others = (useCentre()?.queues ?? []).filter(({ id }) => id !== queue);
  const [to, setTo] = useState(others[0]?.id ?? '');
  return (
    <>
      <p className={css['hint']}>{words.overflowHint}</p>
      <Form apply={words.open} disabled={to === ''} onApply={() => { ask({ name: 'queue.open-overflow', queue, to }); }}>
        <Select label={words.overflowTo} choices={others} value={to} onChange={setTo} />
        {overflows && <button type="button" className={css['second']} onClick={() => { ask({ name: 'queue.close-overflow', queue }); }}>{words.names['queue.close-overflow']}</button>}
      </Form>
    </>
  );
}

/** It says what will happen, with how many wait now; nothing is chosen beforehand for them. */
function ClosureForm({ now: { queue, waiting }, ask }: AboutQueue) {
  const { language, formats } = useLocale();
  const words = COMMAND_WORDS[language];
  const [fate, setFate] = useState<'served' | 'sent-away' | null>(null);
  return (
    <>
      <p className={css['hint']}>{words.closeQueue(formats.integer(waiting))}</p>
      <Form apply={words.closeNow} disabled={fate === null} onApply={() => { if (fate !== null) ask({ name: 'queue.close', queue, waiting: fate }); }}>
        {(['served', 'sent-away'] as const).map((one) => <label key={one} className={css['check']}><input type="radio" name="fate" checked={fate === one} onChange={() => { setFate(one); }} />{words.waiting[one]}</label>)}
      </Form>
    </>
  );
}
