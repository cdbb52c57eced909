import { useState } from 'react';
import { DIAGNOSTIC_COUNTS } from '../../model/views/summary.ts';
import { keepsChoices } from '../../state/stored-choice.ts';
import { useClock, useSummary } from '../../state/use-clock.ts';
import { NO_VALUE } from '../../i18n/formats.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import css from './board.module.css';

/** What was counted on the way: nothing here is fatal, all of it is worth knowing. Default export: it is fetched when it is opened, and `lazy` asks for one. */
export default function Diagnostics() {
  const { words, formats } = useLocale();
  const w = words.diagnosticsPanel;
  const diagnostics = useSummary((summary) => summary.diagnostics);
  const shown = useSummary((summary) => summary.shown);
  const sources = useSummary((summary) => summary.sources);
  const unbalanced = useSummary((summary) => summary.unbalancedQueues);
  const [keeps] = useState(keepsChoices);
  const linkMs = useClock((clock) => Math.round(clock.linkAgeMs() / 100) * 100);
  return (
    <div className={css['diagnostics']}>
      <dl className={css['facts']}>
        <div><dt>{w.position}</dt><dd>{shown ? formats.integer(shown.sequence) : NO_VALUE}</dd></div>
        <div><dt>{w.epoch}</dt><dd>{shown ? <Plain text={shown.epoch} limit={24} /> : NO_VALUE}</dd></div>
        <div><dt>{w.link}</dt><dd>{words.header.seconds(formats.decimal(linkMs / 1000))}</dd></div>
        {DIAGNOSTIC_COUNTS.map((name) => <div key={name}><dt>{words.diagnostics[name]}</dt><dd>{formats.integer(diagnostics[name])}</dd></div>)}
        {sources.map(({ id, ageMs, limitMs }) => <div key={id}><dt><Plain text={id} limit={24} /></dt><dd>{formats.proseDuration(ageMs)}{ageMs > limitMs && ` (${w.late})`}</dd></div>)}
      </dl>
      <p className={css['diagnosticsNote']}>{unbalanced.length === 0 ? w.balanced : <>{w.unbalanced}: <Plain text={unbalanced.join(', ')} /></>}</p>
      {!keeps && <p className={css['diagnosticsNote']}>{w.keepsNothing}</p>}
    </div>
  );
}
