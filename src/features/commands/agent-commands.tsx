/** What can be asked of one agent, or of several at once. */
import { Ear, EarOff, Gauge, GraduationCap, ListTree, LogOut, Radio, UserRoundCog } from 'lucide-react';
import { useState } from 'react';
import { channelWords, stateWord } from '../../i18n/catalogue.ts';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { MONITORING_KINDS } from '../../model/commands/agent-commands.ts';
import type { Asked } from '../../model/commands/command.ts';
import type { Named } from '../../model/views/queries.ts';
import { PRESENCES } from '../../model/vocabulary.ts';
import { useAsk } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { CommandBar } from './command-bar.tsx';
import { CommandButton } from './command-button.tsx';
import { Form, NumberField, Select, TextField } from './fields.tsx';
import css from './commands.module.css';

const ICON = { size: 14, 'aria-hidden': true } as const;

interface AgentsNow {
  readonly agents: readonly string[];
  /** Of one agent, as it stands. */
  readonly capacity?: number | null;
}

export function AgentCommands(now: AgentsNow) {
  return <CommandBar subjects={now.agents}><Buttons {...now} /></CommandBar>;
}

interface AboutAgents { readonly agents: string[]; readonly ask: (asked: Asked) => void }

function Buttons({ agents: marked, capacity }: AgentsNow) {
  const { language, words: board } = useLocale();
  const words = COMMAND_WORDS[language];
  const centre = useCentre();
  const send = useAsk();
  const agents = [...marked];
  const [subject] = agents;
  const within = (close: () => void): AboutAgents => ({ agents, ask: (asked) => { send(asked); close(); } });
  const channels = (centre?.channels ?? []).map(({ id, name }) => ({ id, name: channelWords(board, name) }));
  return (
    <>
      <CommandButton name="presence.set" subject={agents} icon={<UserRoundCog {...ICON} />}>{(close) => <PresenceForm {...within(close)} />}</CommandButton>
      <CommandButton name="agents.change-queues" subject={agents} icon={<ListTree {...ICON} />}>{(close) => (
        <MoveForm choices={centre?.queues ?? []} onMove={(into, out) => { within(close).ask({ name: 'agents.change-queues', agents, ...(into === '' ? {} : { join: [{ queue: into }] }), ...(out === '' ? {} : { leave: [out] }) }); }} />
      )}</CommandButton>
      <CommandButton name="agents.change-channels" subject={agents} icon={<Radio {...ICON} />}>{(close) => (
        <MoveForm choices={channels} onMove={(into, out) => { within(close).ask({ name: 'agents.change-channels', agents, ...(into === '' ? {} : { add: [into] }), ...(out === '' ? {} : { remove: [out] }) }); }} />
      )}</CommandButton>
      <CommandButton name="agents.change-skills" subject={agents} icon={<GraduationCap {...ICON} />}>{(close) => <SkillForm {...within(close)} skills={centre?.skills ?? []} />}</CommandButton>
      <CommandButton name="agents.set-capacity" subject={agents} icon={<Gauge {...ICON} />}>{(close) => <CapacityForm {...within(close)} now={capacity ?? 1} />}</CommandButton>
      {subject !== undefined && agents.length === 1 && (
        <CommandButton name="monitoring.request" subject={subject} icon={<Ear {...ICON} />}>{(close) => (
          <div className={css['choices']}>{MONITORING_KINDS.map((kind) => <button key={kind} type="button" onClick={() => { within(close).ask({ name: 'monitoring.request', agent: subject, kind }); }}>{words.monitoring[kind]}</button>)}</div>
        )}</CommandButton>
      )}
      {subject !== undefined && agents.length === 1 && <CommandButton name="monitoring.end" subject={subject} icon={<EarOff {...ICON} />}>{{ now: () => { send({ name: 'monitoring.end', agent: subject }); } }}</CommandButton>}
      <CommandButton name="agents.sign-out" subject={agents} icon={<LogOut {...ICON} />}>{(close) => (
        <><p className={css['hint']}>{words.finishFirst}</p><Form apply={words.names['agents.sign-out']} onApply={() => { within(close).ask({ name: 'agents.sign-out', agents }); }}>{null}</Form></>
      )}</CommandButton>
    </>
  );
}

/** One press sets it. */
function PresenceForm({ agents, ask }: AboutAgents) {
  const { words, language } = useLocale();
  const [reason, setReason] = useState('');
  const said = reason.trim();
  return (
    <>
      <TextField label={`${COMMAND_WORDS[language].reason} (${COMMAND_WORDS[language].optional})`} value={reason} onChange={setReason} />
      <div className={css['choices']}>
        {PRESENCES.filter((one) => one !== 'offline').map((presence) => <button key={presence} type="button" onClick={() => { ask({ name: 'presence.set', agents, presence, ...(said === '' ? {} : { reason: said }) }); }}>{stateWord(words, 'presence', presence)}</button>)}
      </div>
    </>
  );
}

/** Into one, out of another, or both at once. */
function MoveForm({ choices, onMove }: { readonly choices: readonly Named[]; readonly onMove: (into: string, out: string) => void }) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const [into, setInto] = useState('');
  const [out, setOut] = useState('');
  return (
    <Form disabled={into === out} onApply={() => { onMove(into, out); }}>
      <Select label={words.into} none={words.none} choices={choices} value={into} onChange={setInto} />
      <Select label={words.out} none={words.none} choices={choices} value={out} onChange={setOut} />
    </Form>
  );
}

function SkillForm({ agents, ask, skills }: AboutAgents & { readonly skills: readonly Named[] }) {
  const { language } = useLocale();
  const words = COMMAND_WORDS[language];
  const [skill, setSkill] = useState(skills[0]?.id ?? '');
  const [level, setLevel] = useState('1');
  return (
    <Form apply={words.setLevel} disabled={skill === ''} onApply={() => { ask({ name: 'agents.change-skills', agents, set: [{ skill, level: Number(level) }] }); }}>
      <Select label={words.skill} choices={skills} value={skill} onChange={setSkill} />
      <NumberField label={words.level} min={1} step="any" value={level} onChange={setLevel} />
      <button type="button" className={css['second']} disabled={skill === ''} onClick={() => { ask({ name: 'agents.change-skills', agents, remove: [skill] }); }}>{words.removeSkill}</button>
    </Form>
  );
}

function CapacityForm({ agents, ask, now }: AboutAgents & { readonly now: number }) {
  const { language } = useLocale();
  const [units, setUnits] = useState(String(now));
  return <Form onApply={() => { ask({ name: 'agents.set-capacity', agents, capacity: { kind: 'units', units: Number(units) } }); }}><NumberField label={COMMAND_WORDS[language].units} step="any" value={units} onChange={setUnits} /></Form>;
}
