/** A message to a team, to a queue's agents, or to everybody. Default export: it is fetched where commands are taken, and `lazy` asks for one. */
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { COMMAND_WORDS } from '../../i18n/command-text.ts';
import { Requests } from '../../state/requests.tsx';
import { useAsk } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { useCentre } from '../board/use-centre.tsx';
import { CommandButton } from './command-button.tsx';
import { Field, Form, Select } from './fields.tsx';
import css from './commands.module.css';

const MOST_CHARACTERS = 500;
const MINUTES = ['5', '15', '60'] as const;

export default function Broadcast() {
  return <Requests><CommandButton name="message.broadcast" icon={<Megaphone size={16} aria-hidden />} bare>{(close) => <MessageForm close={close} />}</CommandButton></Requests>;
}

function MessageForm({ close }: { readonly close: () => void }) {
  const { language, formats } = useLocale();
  const words = COMMAND_WORDS[language];
  const centre = useCentre();
  const send = useAsk();
  const [message, setMessage] = useState('');
  /** `team:` or `queue:` and an id; empty for everybody. */
  const [audience, setAudience] = useState('');
  const [minutes, setMinutes] = useState('15');
  // line ends are written for the writer's eye only
  const said = message.replaceAll(/\s+/g, ' ').trim();
  const id = audience.slice(audience.indexOf(':') + 1);
  const apply = (): void => {
    send({ name: 'message.broadcast', message: said, ...(audience.startsWith('team:') ? { team: id } : audience.startsWith('queue:') ? { queue: id } : {}), ...(minutes === '' ? {} : { forS: Number(minutes) * 60 }) });
    close();
  };
  return (
    <Form apply={words.send} disabled={said === ''} onApply={apply}>
      <Field label={words.message}><textarea className={css['message']} rows={3} maxLength={MOST_CHARACTERS} value={message} onChange={(event) => { setMessage(event.target.value); }} /></Field>
      <Select
        label={words.audience} none={words.everybody} value={audience} onChange={setAudience}
        choices={[...(centre?.teams ?? []).map((team) => ({ id: `team:${team.id}`, name: words.team(team.name) })), ...(centre?.queues ?? []).map((queue) => ({ id: `queue:${queue.id}`, name: words.queue(queue.name) }))]}
      />
      <Select label={words.shownFor} none={words.untilFurther} value={minutes} onChange={setMinutes} choices={MINUTES.map((one) => ({ id: one, name: words.minutes(formats.integer(Number(one))) }))} />
    </Form>
  );
}
