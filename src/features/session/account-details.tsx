/** Who is signed in, with which roles and scope, and the way out. Default export: it is fetched when it is opened, and `lazy` asks for one. */
import { SESSION_WORDS } from '../../i18n/session-text.ts';
import { LOCAL_ADMINISTRATOR, MOCK_VIEWER, type Viewer } from '../../model/access.ts';
import { useBoard } from '../../state/board-context.tsx';
import { signOut } from '../../state/session-request.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import css from './account.module.css';

export default function AccountDetails({ viewer }: { readonly viewer: Viewer }) {
  const { apiUrl } = useBoard();
  const { language } = useLocale();
  const words = SESSION_WORDS[language];
  const list = new Intl.ListFormat(language);
  const scopes = (['sites', 'teams', 'queues'] as const).flatMap((part) => { const ids = viewer.scope[part]; return ids === undefined ? [] : [{ part, ids }]; });
  const unsigned = viewer.signedIn === true ? null : viewer.name === MOCK_VIEWER.name ? words.unsigned.demo : viewer.name === LOCAL_ADMINISTRATOR.name ? words.unsigned.local : null;
  return (
    <div className={css['account']}>
      {unsigned === null ? <strong><Plain text={viewer.name} limit={60} /></strong> : <p>{unsigned}</p>}
      <p>{list.format(viewer.roles.map((role) => words.roles[role]))}</p>
      <p className={css['muted']}>{words.scope}: {scopes.length === 0 ? words.everything : scopes.map(({ part, ids }) => `${words[part]} ${list.format(ids)}`).join('; ')}</p>
      {viewer.signedIn === true && <button type="button" className={css['out']} onClick={() => { void signOut(apiUrl).then(() => { location.reload(); }); }}>{words.signOut}</button>}
    </div>
  );
}
