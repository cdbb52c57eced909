/** The bell of the alerts that are up: how many, and how many nobody has taken in hand. Nothing where all is well. Default export: it is fetched after the first screen, and `lazy` asks for one. */
import { Bell, BellRing } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { ALERT_WORDS } from '../../i18n/alert-text.ts';
import { ALERT_WINDOW } from '../../model/metrics/breaches.ts';
import { DEFAULT_FORMULA } from '../../model/metrics/service-level.ts';
import { compareAlerts } from '../../model/views/wall.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { UrgencyMark } from '../../ui/mark.tsx';
import { Popup } from '../../ui/popup.tsx';
import css from './alerts.module.css';

/** Commands and their requests come with the list, when it is first opened. */
const AlertList = lazy(() => import('./alert-list.tsx'));

export default function Alerts() {
  const { language, formats } = useLocale();
  const words = ALERT_WORDS[language];
  const answer = useView({ kind: 'wall', window: ALERT_WINDOW, formula: DEFAULT_FORMULA, dayFrom: null })?.answer;
  const alerts = (answer?.alerts ?? []).toSorted(compareAlerts);
  const open = alerts.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
  const [all, rest] = [words.all(alerts.length, formats.integer(alerts.length)), open > 0 ? words.toTake(formats.integer(open)) : words.allTaken];
  const label = alerts.length === 0 ? '' : `${all}, ${rest}`;
  const Icon = open > 0 ? BellRing : Bell;
  return (
    <>
      <span className={css['said']} role="status">{label}</span>
      {alerts.length > 0 && (
        <Popup className={css['bell']} label={label} button={<><Icon size={16} aria-hidden />{all}, {open > 0 && <UrgencyMark urgency="breach" />}{rest}</>}>
          {(close) => <Suspense fallback={null}><AlertList alerts={alerts} queues={answer?.queues ?? []} close={close} /></Suspense>}
        </Popup>
      )}
    </>
  );
}
