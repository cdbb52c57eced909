/** What came of the commands asked here, newest last: what went well goes by itself, what did not stays until it is read. Default export: `lazy` asks for one. */
import { CircleAlert, CircleCheck, CircleQuestionMark, LoaderCircle, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { COMMAND_WORDS, troubleText } from '../../i18n/command-text.ts';
import { Requests } from '../../state/requests.tsx';
import { useAsked, type AskedCommand } from '../../state/use-commands.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { useNames } from '../rows/use-names.ts';
import { subjectOf } from './subject-of.ts';
import css from './commands.module.css';

const SHOWN_MS = 6_000;
const MOST = 4;
const ICONS = { applied: CircleCheck, accepted: CircleCheck, refused: CircleAlert, unknown: CircleQuestionMark } as const;

export default function Reports() {
  return <Requests><List /></Requests>;
}

function List() {
  const { language } = useLocale();
  const [gone, setGone] = useState<ReadonlySet<number>>(() => new Set());
  // a pace changes at once, and its bar says so
  const shown = useAsked().filter(({ number, asked }) => !gone.has(number) && !/^(pace|simulation)\./.test(asked.name)).slice(-MOST);
  return (
    <section className={css['reports']} aria-label={COMMAND_WORDS[language].reports} role="status">
      {shown.map((one) => <Report key={one.number} {...one} onGone={() => { setGone((before) => new Set(before).add(one.number)); }} />)}
    </section>
  );
}

function Report({ asked, outcome, onGone }: AskedCommand & { readonly onGone: () => void }) {
  const { language, formats } = useLocale();
  const words = COMMAND_WORDS[language];
  const subject = subjectOf(asked);
  const names = useNames(subject?.table === 'queues' ? 'queues' : 'agents', subject === null || subject.table === 'work' ? [] : subject.ids.slice(0, 1));
  const isWell = outcome !== null && (outcome.result === 'applied' || outcome.result === 'accepted');
  useEffect(() => {
    if (!isWell) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => { clearTimeout(timer); };
    // oxlint-disable-next-line react/exhaustive-deps -- the time runs from the answer
  }, [isWell]);
  const Icon = outcome === null ? LoaderCircle : ICONS[outcome.result];
  const [first = ''] = subject?.ids ?? [];
  return (
    <div className={css['report']} data-result={outcome?.result ?? 'running'}>
      <Icon size={16} aria-hidden />
      <p>
        <strong>{words.names[asked.name]}</strong>{subject !== null && <> {subject.ids.length > 1 ? words.agents(formats.integer(subject.ids.length)) : <Plain text={names.get(first) ?? first} limit={32} />}</>}{words.colon}
        {words.results[outcome?.result ?? 'running']}{outcome !== null && !isWell && <>. <Plain text={troubleText(words, outcome) ?? ''} limit={300} /></>}
      </p>
      {outcome !== null && <button type="button" className={css['dismiss']} aria-label={words.dismiss} onClick={onGone}><X size={14} aria-hidden /></button>}
    </div>
  );
}
