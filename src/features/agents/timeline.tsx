import { reasonWord, stateWord } from '../../i18n/catalogue.ts';
import { SECOND_US } from '../../model/units.ts';
import { useClock } from '../../state/use-clock.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Notice } from '../../ui/notice.tsx';
import { plainText } from '../../ui/plain-text.ts';
import { LANES, lanesOf, ticksOf, type LaneName } from './timeline-lanes.ts';
import css from './timeline.module.css';

/** The drawing's own units: it is stretched to the room there is. */
const WIDTH = 1000;
const LANE = 18;
/** The right edge moves in steps, not at every tick. */
const STEP_S = 5;

/** Presence over routing state, as two lanes; words and totals stand beneath, since a drawing alone says nothing to a screen reader. */
export function Timeline({ agent }: { readonly agent: string }) {
  const { words, formats } = useLocale();
  const answer = useView({ kind: 'timeline', agent })?.answer;
  const nowS = useClock((clock) => Math.ceil(clock.nowUs() / SECOND_US / STEP_S) * STEP_S);
  if (!answer) return <div className={css['room']} aria-busy />;
  const nowUs = nowS * SECOND_US;
  const lanes = lanesOf(answer.segments, answer.planned, nowUs);
  if (!lanes) return <Notice title={words.agent.noTimeline} />;
  const x = (at: number): number => ((at - lanes.from) / Math.max(1, lanes.to - lanes.from)) * WIDTH;
  const names: Readonly<Record<LaneName, string>> = { planned: words.agent.plannedLane, presence: words.agent.presenceLane, routing: words.agent.routingLane };
  const word = (lane: LaneName, state: string, reason: string): string => `${stateWord(words, lane, state)}${reason === '' ? '' : ` (${plainText(reasonWord(words, reason), 40)})`}`;
  const drawn = LANES.flatMap((lane) => { const one = lanes[lane]; return one === null ? [] : [{ lane, ...one }]; });
  const { next } = lanes;
  return (
    <div className={css['timeline']}>
      {drawn.map(({ lane, spans, totals }) => (
        <div key={lane} className={css['lane']}>
          <span className={css['name']}>{names[lane]}</span>
          <svg className={css['drawing']} viewBox={`0 0 ${WIDTH} ${LANE}`} preserveAspectRatio="none" role="img" aria-label={`${names[lane]}: ${totals.map(({ state, ms }) => `${word(lane, state, '')} ${formats.proseDuration(ms)}`).join(', ')}`}>
            {spans.map((span) => (
              <rect key={span.from} x={x(span.from)} y={0} width={Math.max(0.5, x(span.to) - x(span.from))} height={LANE} className={css['span']} data-state={span.state}>
                <title>{`${word(lane, span.state, span.reason)}, ${formats.time(span.from)} – ${formats.time(span.to)}, ${formats.proseDuration((span.to - span.from) / 1000)}`}</title>
              </rect>
            ))}
          </svg>
        </div>
      ))}
      <div className={css['axis']} aria-hidden>{ticksOf(lanes.from, lanes.to).map((at) => <span key={at}>{formats.timeWithoutSeconds(at)}</span>)}</div>
      <ul className={css['legend']}>
        {drawn.filter(({ lane }) => lane !== 'planned').flatMap(({ lane, totals }) => totals.map((total) => ({ ...total, lane }))).map(({ lane, state, ms }) => (
          <li key={`${lane}:${state}`}><i data-state={state} className={css['swatch']} />{word(lane, state, '')} <span className={css['total']}>{formats.duration(ms)}</span></li>
        ))}
      </ul>
      {next !== null && <p className={css['note']}>{words.agent.next(word('planned', next.presence, next.activity === next.presence ? '' : next.activity), formats.timeWithoutSeconds(next.from), formats.timeWithoutSeconds(next.to))}</p>}
      {!answer.complete && <p className={css['note']}>{words.panel.incomplete}</p>}
    </div>
  );
}
