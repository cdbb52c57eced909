/** The wall: read from afar, by whoever looks up. Everything about it is in its address. */
import { useMemo, useState } from 'react';
import { useChoice } from '../../state/board-context.tsx';
import { readWall, type WallAddress } from './wall-address.ts';
import { SpeechProvider } from './wall-speech.tsx';
import { WallScreen } from './wall-screen.tsx';

export default function Wall() {
  const formula = useChoice((state) => state.formula);
  const search = useMemo(() => location.search, []);
  const [wall] = useState<WallAddress>(() => readWall(search));
  return <SpeechProvider><WallScreen wall={wall} formula={formula} /></SpeechProvider>;
}
