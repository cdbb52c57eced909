/**
 * The simulator's own controls: which scenario, from when, how fast. They change what is written to the log, for everybody who looks; where one
 * looks is the matter of the bar of time (`transport.tsx`).
 */
import { FastForward, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { COMMAND_WORDS, troubleText } from '../../i18n/command-text.ts';
import type { SimulationState } from '../../model/views/simulation.ts';
import { MAX_SEED } from '../../state/board-address.ts';
import { useActions } from '../../state/board-context.tsx';
import { Requests } from '../../state/requests.tsx';
import { useSimulation, type SimulationControl } from '../../state/use-simulation.ts';
import { useLocale } from '../../ui/locale.tsx';
import { TrainerCommands } from '../commands/trainer-commands.tsx';
import css from './simulator.module.css';

const PACES = [1, 2, 5, 10, 30, 60, 120, 300, 600] as const;
type Pace = Exclude<SimulationState['rate'], 0>;

export default function Simulator() {
  return <Requests><Controls /></Requests>;
}

function Controls() {
  const { words, language } = useLocale();
  const w = words.simulator;
  const control = useSimulation();
  const { state, pending, outcome } = control;
  const trouble = outcome === null ? null : troubleText(COMMAND_WORDS[language], outcome);
  return (
    <section className={css['simulator']} aria-label={w.label} aria-busy={pending}>
      <span className={css['title']} aria-hidden>{w.title}</span>
      {state && <PaceControls state={state} control={control} />}
      {/* What runs is the form's beginning: another run, whoever began it, begins it anew. */}
      {state && <RunControls key={`${state.scenario} ${state.seed}`} state={state} control={control} />}
      {state && <TrainerCommands people={state.people.map(({ id }) => id)} />}
      <span className={css['said']} role="status">{trouble ?? (state?.over === true ? w.over : '')}</span>
    </section>
  );
}

interface PartProps { readonly state: SimulationState; readonly control: SimulationControl }

function PaceControls({ state, control: { ask } }: PartProps) {
  const { words, formats } = useLocale();
  const w = words.simulator;
  /** Pace at which it goes on after a pause. */
  const [chosen, setChosen] = useState<Pace>(state.rate === 0 ? 1 : state.rate);
  const runs = state.rate !== 0;
  const pace = runs ? state.rate : chosen;
  const choose = (value: string): void => {
    const next = value === 'fastest' ? value : Number(value);
    setChosen(next);
    if (runs) ask({ name: 'pace.set', rate: next });
  };
  const pause = (): void => {
    setChosen(pace);
    ask({ name: 'pace.pause' });
  };
  return (
    <span className={css['group']}>
      {runs
        ? <button type="button" className={css['icon']} aria-label={w.pause} title={w.pause} onClick={pause}><Pause size={16} aria-hidden /></button>
        : <button type="button" className={css['icon']} aria-label={w.run} title={w.run} disabled={state.over} onClick={() => { ask({ name: 'pace.set', rate: pace }); }}><Play size={16} aria-hidden /></button>}
      <button type="button" className={css['icon']} aria-label={w.step} title={w.step} disabled={state.over} onClick={() => { ask({ name: 'pace.step' }); }}><StepForward size={16} aria-hidden /></button>
      <label className={css['field']}><span className={css['name']}>{w.pace}</span>
        <select value={String(pace)} onChange={(event) => { choose(event.target.value); }}>
          {PACES.map((one) => <option key={one} value={one}>{one === 1 ? w.realTime : words.transport.times(formats.integer(one))}</option>)}
          {pace !== 'fastest' && !PACES.some((one) => one === pace) && <option value={pace}>{words.transport.times(formats.decimal(pace))}</option>}
          <option value="fastest">{w.fastest}</option>
        </select>
      </label>
    </span>
  );
}

function RunControls({ state, control: { ask, pending } }: PartProps) {
  const { words } = useLocale();
  const w = words.simulator;
  const { setSimulation } = useActions();
  const [scenario, setScenario] = useState(state.scenario);
  const [seed, setSeed] = useState(String(state.seed));
  const [at, setAt] = useState(state.joinAt);
  const restart = (event: SyntheticEvent): void => {
    event.preventDefault();
    const number = Number(seed);
    ask({ name: 'simulation.restart', scenario, seed: number }, () => { setSimulation(scenario, number, scenario !== state.scenario); });
  };
  const join = (event: SyntheticEvent): void => {
    event.preventDefault();
    ask({ name: 'simulation.join', at });
  };
  return (
    <>
      <form className={css['group']} onSubmit={restart}>
        <label className={css['field']}><span className={css['name']}>{w.scenario}</span>
          <select className={css['scenario']} value={scenario} onChange={(event) => { setScenario(event.target.value); }}>{state.scenarios.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
        </label>
        <label className={css['field']} title={w.seedHint}><span className={css['name']}>{w.seed}</span>
          <input className={css['seed']} type="number" required min={0} max={MAX_SEED} step={1} value={seed} onChange={(event) => { setSeed(event.target.value); }} />
        </label>
        <button type="submit" className={css['button']} disabled={pending}><RotateCcw size={14} aria-hidden />{scenario === state.scenario && seed === String(state.seed) ? w.restart : w.start}</button>
      </form>
      <form className={css['group']} onSubmit={join}>
        <label className={css['field']}><span className={css['name']}>{w.joinAt}</span>
          {/* A `time` field would write the hour as the browser's language does, not as the board. */}
          <input className={css['time']} type="text" inputMode="numeric" required pattern="([01][0-9]|2[0-3]):[0-5][0-9]" maxLength={5} placeholder="11:00" title={w.timeHint(state.from, state.to)} value={at} onChange={(event) => { setAt(event.target.value); }} />
        </label>
        <button type="submit" className={css['button']} disabled={pending}><FastForward size={14} aria-hidden />{w.join}</button>
      </form>
    </>
  );
}
