/** What can be asked of one item. */
import { ArrowRightLeft, ArrowUpNarrowWide, CircleCheck, CirclePause, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { channelWords } from '../../i18n/catalogue.ts';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import type { Asked } from '../../model/commands/command.ts';
import { useAsk } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { CommandBar } from './command-bar.tsx';
import { CommandButton } from './command-button.tsx';
import { AgentPicker, Form, NumberField, Select, TextField } from './fields.tsx';
import css from './commands.module.css';

const ICON = { size: 14, 'aria-hidden': true } as const;

/** An open item as it stands. */
interface WorkNow { readonly work: string; readonly queue: string; readonly priority: number }

export function WorkCommands(now: WorkNow) {
  return <CommandBar subjects={[now.work]}><Buttons {...now} /></CommandBar>;
}

interface AboutWork { readonly work: string; readonly ask: (asked: Asked) => void }

function Buttons({ work, queue, priority }: WorkNow) {
  const send = useAsk();
  const within = (close: () => void): AboutWork => ({ work, ask: (asked) => { send(asked); close(); } });
  return (
    <>
      <CommandButton name="work.assign" subject={work} icon={<UserRoundCheck {...ICON} />}>{(close) => <AssignForm {...within(close)} queue={queue} />}</CommandButton>
      <CommandButton name="work.transfer" subject={work} icon={<ArrowRightLeft {...ICON} />}>{(close) => <TransferForm {...within(close)} />}</CommandButton>
      <CommandButton name="work.prioritise" subject={work} icon={<ArrowUpNarrowWide {...ICON} />}>{(close) => <PriorityForm {...within(close)} now={priority} />}</CommandButton>
      <CommandButton name="work.park" subject={work} icon={<CirclePause {...ICON} />}>{{ now: () => { send({ name: 'work.park', work }); } }}</CommandButton>
      <CommandButton name="work.close" subject={work} icon={<CircleCheck {...ICON} />}>{(close) => <CloseForm {...within(close)} />}</CommandButton>
    </>
  );
}

/** Waiting, or in another's hands: whoever is pressed gets it. */
function AssignForm({ work, queue, ask }: AboutWork & { readonly queue: string }) {
  const { language } = useLocale();
  const [override, setOverride] = useState(false);
  return (
    <>
      <label className={css['check']}><input type="checkbox" checked={override} onChange={(event) => { setOverride(event.target.checked); }} />{COMMAND_WORDS[language].override}</label>
      <AgentPicker queue={queue} onPick={(agent) => { ask({ name: 'work.assign', work, agent, ...(override ? { override: true } : {}) }); }} />
    </>
  );
}

function TransferForm({ work, ask }: AboutWork) {
  const { language, words: board } = useLocale();
  const words = COMMAND_WORDS[language];
  const centre = useCentre();
  const skills = centre?.skills ?? [];
  const [queue, setQueue] = useState('');
  const [channel, setChannel] = useState('');
  const [reason, setReason] = useState('');
  const [skill, setSkill] = useState('');
  const said = reason.trim();
  const why = said === '' ? {} : { reason: said };
  const place = { ...(queue === '' ? {} : { queue }), ...(channel === '' ? {} : { channel }), ...(skill === '' ? {} : { skills: [skill] }) };
  return (
    <>
      <Form disabled={queue === '' && channel === '' && skill === ''} onApply={() => { ask({ name: 'work.transfer', work, ...place, ...why }); }}>
        <Select label={words.toQueue} none={words.unchanged} choices={centre?.queues ?? []} value={queue} onChange={setQueue} />
        <Select label={words.onChannel} none={words.unchanged} choices={(centre?.channels ?? []).map(({ id, name }) => ({ id, name: channelWords(board, name) }))} value={channel} onChange={setChannel} />
        {skills.length > 0 && <Select label={words.toSkill} none={words.unchanged} choices={skills} value={skill} onChange={setSkill} />}
        <TextField label={`${words.reason} (${words.optional})`} value={reason} onChange={setReason} />
      </Form>
      <p className={css['hint']}>{words.orToAgent}</p>
      <AgentPicker queue={queue} onPick={(agent) => { ask({ name: 'work.transfer', work, ...place, agent, ...why }); }} />
    </>
  );
}

function PriorityForm({ work, ask, now }: AboutWork & { readonly now: number }) {
  const { language } = useLocale();
  const [points, setPoints] = useState(String(now));
  return <Form onApply={() => { ask({ name: 'work.prioritise', work, priority: Number(points) }); }}><NumberField label={COMMAND_WORDS[language].points} min={-1_000_000} step="any" value={points} onChange={setPoints} /></Form>;
}

function CloseForm({ work, ask }: AboutWork) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const [disposition, setDisposition] = useState('');
  const said = disposition.trim();
  return (
    <>
      <p className={css['hint']}>{words.closeHint}</p>
      <Form apply={words.names['work.close']} onApply={() => { ask({ name: 'work.close', work, ...(said === '' ? {} : { disposition: said }) }); }}>
        <TextField label={`${words.disposition} (${words.optional})`} value={disposition} onChange={setDisposition} />
      </Form>
    </>
  );
}
