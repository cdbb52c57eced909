import { WAITING_STATES } from '../../model/vocabulary.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { Figures, PanelFor, PanelSection, PanelTable } from '../panels/panel-parts.tsx';
import css from '../panels/panels.module.css';
import { useSubject } from '../panels/use-subject.ts';

const FIGURES = ['waiting', 'longestWaitMs', 'freeCapacity', 'free', 'busy', 'away', 'signedIn', 'agents', 'lowestLevel', 'highestLevel'];
const WAITING_COLUMNS = ['id', 'queue', 'state', 'waitingSince', 'priority', 'pushes'];
const HOLDER_COLUMNS = ['name', 'routing', 'routingSince', 'presence', 'inHand', 'queues'];
const LONGEST_FIRST = [{ column: 'waitingSince', descending: true }];
const BY_NAME = [{ column: 'name', descending: false }];

/** One skill: who has it, and what waits for it. */
export function SkillPanel({ id }: { readonly id: string }) {
  const { words } = useLocale();
  return (
    <PanelFor subject={useSubject('skills', id)} ofCentre>
      {(row, reader) => (
        <>
          <div className={css['head']}><h2><Plain text={reader.text(row, 'name')} /></h2></div>
          <Figures table="skills" row={row} reader={reader} ids={FIGURES} />
          <PanelSection title={words.skill.waiting}><PanelTable table="work" label={words.skill.waiting} filter={{ skills: [id], states: WAITING_STATES }} first={LONGEST_FIRST} only={WAITING_COLUMNS} /></PanelSection>
          <PanelSection title={words.skill.holders}><PanelTable table="agents" label={words.skill.holders} filter={{ skills: [id] }} first={BY_NAME} only={HOLDER_COLUMNS} /></PanelSection>
        </>
      )}
    </PanelFor>
  );
}
