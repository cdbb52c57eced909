/** `/config.json`: what the deployment tells the page before anything else is loaded. The page's own address never decides. */
export interface PageConfig {
  readonly mode: 'live' | 'mock';
  /** Address of the recording that mock mode plays; absent: it runs the simulator. */
  readonly recording?: string;
}

export const LIVE_CONFIG: PageConfig = { mode: 'live' };
export const MOCK_CONFIG: PageConfig = { mode: 'mock' };
/** Mock mode on the recorded session. */
export const REPLAY_CONFIG: PageConfig = { mode: 'mock', recording: '/recordings/asterisk-session.jsonl.gz' };
