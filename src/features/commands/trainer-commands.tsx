/** What a trainer does to a simulated centre: load, staff, and what goes wrong. */
import { CloudLightning, UserPlus, Waves } from 'lucide-react';
import { useState } from 'react';
import { channelWords } from '../../i18n/catalogue.ts';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import type { Asked, CommandOf } from '../../model/commands/command.ts';
import { useAsk } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { CommandBar } from './command-bar.tsx';
import { CommandButton } from './command-button.tsx';
import { Form, NumberField, Select } from './fields.tsx';

const ICON = { size: 14, 'aria-hidden': true } as const;
const KINDS = ['channel-outage', 'group-away', 'group-down', 'feed-gap'] as const;

/** `people`: groups of the scenario. */
export function TrainerCommands({ people }: { readonly people: readonly string[] }) {
  return <CommandBar subjects={[]}><Buttons people={people} /></CommandBar>;
}

interface AboutRun { readonly people: readonly string[]; readonly ask: (asked: Asked) => void }

function Buttons({ people }: { readonly people: readonly string[] }) {
  const send = useAsk();
  const within = (close: () => void): AboutRun => ({ people, ask: (asked) => { send(asked); close(); } });
  return (
    <>
      <CommandButton name="load.set" icon={<Waves {...ICON} />}>{(close) => <LoadForm {...within(close)} />}</CommandButton>
      <CommandButton name="staff.add" icon={<UserPlus {...ICON} />}>{(close) => <StaffForm {...within(close)} />}</CommandButton>
      <CommandButton name="disruption.begin" icon={<CloudLightning {...ICON} />}>{(close) => <DisruptionForm {...within(close)} />}</CommandButton>
    </>
  );
}

const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: id }));

/** Of a queue, or of the whole centre; until told otherwise. */
function LoadForm({ ask }: AboutRun) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const [factor, setFactor] = useState('2');
  const [queue, setQueue] = useState('');
  return (
    <Form onApply={() => { ask({ name: 'load.set', factor: Number(factor), ...(queue === '' ? {} : { queue }) }); }}>
      <NumberField label={words.factor} max={20} step="any" value={factor} onChange={setFactor} />
      <Select label={words.ofQueue} none={words.ofAll} choices={useCentre()?.queues ?? []} value={queue} onChange={setQueue} />
    </Form>
  );
}

function StaffForm({ people, ask }: AboutRun) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const [group, setGroup] = useState(people[0] ?? '');
  const [count, setCount] = useState('5');
  const [minutes, setMinutes] = useState('60');
  return (
    <Form disabled={group === ''} onApply={() => { ask({ name: 'staff.add', people: group, count: Number(count), forS: Number(minutes) * 60 }); }}>
      <Select label={words.group} choices={named(people)} value={group} onChange={setGroup} />
      <NumberField label={words.count} min={1} max={1_000} value={count} onChange={setCount} />
      <NumberField label={words.forMinutes} min={1} value={minutes} onChange={setMinutes} />
    </Form>
  );
}

function DisruptionForm({ people, ask }: AboutRun) {
  const { language, words: board } = useLocale();
  const words = COMMAND_WORDS[language];
  const channels = (useCentre()?.channels ?? []).map(({ id, name }) => ({ id, name: channelWords(board, name) }));
  const [kind, setKind] = useState<(typeof KINDS)[number]>('channel-outage');
  const [channel, setChannel] = useState(channels[0]?.id ?? '');
  const [group, setGroup] = useState(people[0] ?? '');
  const [minutes, setMinutes] = useState('10');
  const disruption = (): CommandOf<'disruption.begin'>['disruption'] => (kind === 'channel-outage' ? { kind, channel } : kind === 'feed-gap' ? { kind } : { kind, people: group });
  return (
    <Form apply={words.begin} onApply={() => { ask({ name: 'disruption.begin', forS: Number(minutes) * 60, disruption: disruption() }); }}>
      <Select label={words.what} choices={KINDS.map((id) => ({ id, name: words.disruptions[id] }))} value={kind} onChange={(value) => { setKind(KINDS.find((one) => one === value) ?? kind); }} />
      {kind === 'channel-outage' && <Select label={words.onChannel} choices={channels} value={channel} onChange={setChannel} />}
      {(kind === 'group-away' || kind === 'group-down') && <Select label={words.group} choices={named(people)} value={group} onChange={setGroup} />}
      <NumberField label={words.forMinutes} min={1} value={minutes} onChange={setMinutes} />
    </Form>
  );
}
