import { useLocale } from '../../ui/locale.tsx';
import { UrgencyMark } from '../../ui/mark.tsx';
import { Modal } from '../../ui/modal.tsx';
import css from './board.module.css';

/** Keys and marks. Default export: it is fetched when first opened, and `lazy` asks for one. */
export default function Help({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLocale();
  const w = words.help;
  return (
    <Modal title={w.title} closeLabel={w.close} onClose={onClose}>
      <dl className={css['keys']}>{w.keys.map(([key, meaning]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{meaning}</dd></div>)}</dl>
      <h3 className={css['helpTitle']}>{w.marks}</h3>
      <p className={css['helpMark']}><UrgencyMark urgency="breach" /> {words.attention.breach}</p>
      <p className={css['helpMark']}><UrgencyMark urgency="attention" /> {words.attention.attention}</p>
      <p className={css['helpNote']}>{w.note}</p>
    </Modal>
  );
}
