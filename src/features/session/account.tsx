/** The header's menu of who is signed in. */
import { CircleUserRound } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useViewer } from '../../state/viewer-context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { Popup } from '../../ui/popup.tsx';
import { useTipFor } from '../../ui/tip.tsx';

const AccountDetails = lazy(() => import('./account-details.tsx'));

/** `className`: of the header's buttons. */
export function Account({ className }: { readonly className: string | undefined }) {
  const viewer = useViewer();
  const { words } = useLocale();
  const tip = useTipFor(words.header.account);
  return viewer === null ? null : <span {...tip}><Popup className={className} label={words.header.account} button={<CircleUserRound size={16} aria-hidden />}><Suspense fallback={null}><AccountDetails viewer={viewer} /></Suspense></Popup></span>;
}
