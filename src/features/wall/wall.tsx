/** The wall: read from afar, by whoever looks up. Everything about it is in its address. */
import { useEffect, useMemo, useState } from 'react';
import { useBoard, useChoice } from '../../state/board-context.tsx';
import { readAddress } from '../../state/board-address.ts';
import { geometryOf } from './geometry.ts';
import { noticesOf } from './use-notices.ts';
import { TestCard } from './test-card.tsx';
import { Editor } from './editor.tsx';
import { useManifest, useWakeLock } from './use-kiosk.ts';
import { useScreenPixels } from './use-screen.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { readWall, writeWall, type WallAddress } from './wall-address.ts';
import { WallScreen } from './wall-screen.tsx';
import { SpeechProvider, useSpeech } from './wall-speech.tsx';
import css from './wall.module.css';

export default function Wall() {
  useWakeLock();
  return <SpeechProvider><Shown /></SpeechProvider>;
}

function Shown() {
  const formula = useChoice((state) => state.formula);
  const { store } = useBoard();
  const { words } = useSpeech();
  const [search, setSearch] = useState(location.search);
  useManifest(search);
  const wall = useMemo(() => readWall(search), [search]);
  const device = useScreenPixels();
  /** To another address of the wall; `others` are the board's parameters, such as language and theme. */
  const go = (next: WallAddress, others = search): void => {
    const address = writeWall(next, others);
    history.replaceState(history.state, '', address);
    setSearch(location.search);
    const { lang, theme } = readAddress('/', location.search);
    store.setState({ lang, theme });
  };
  const show = (shows: WallAddress['shows']): void => { go({ ...wall, shows }); };
  switch (wall.shows) {
    case 'editor': return <Editor wall={wall} search={search} formula={formula} device={device} go={go} />;
    case 'test-card': return <Card wall={wall} device={device} show={show} />;
    case 'wall': return <main className={css['room']} aria-label={words.title}><WallScreen wall={wall} formula={formula} device={device} show={show} /></main>;
  }
}

interface CardProps { readonly wall: WallAddress; readonly device: { readonly width: number; readonly height: number }; readonly show: (shows: WallAddress['shows']) => void }

function Card({ wall, device, show }: CardProps) {
  const { words, formats } = useSpeech();
  const geometry = geometryOf(wall, device, { mode: '', shortMode: '', clock: '', asOf: '', banner: '', lateBanner: '' });
  useWallKeys({ t: () => { show('wall'); }, e: () => { show('editor'); }, Escape: () => { show('wall'); } });
  useEffect(() => { document.title = words.testCard.title; }, [words]);
  return <main className={css['room']} aria-label={words.testCard.title}><TestCard geometry={geometry} notices={noticesOf({ words, formats, geometry, wall, device, names: null })} /></main>;
}
