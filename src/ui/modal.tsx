import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './floating.module.css';

interface ModalProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page. Default export: it is fetched when first opened, and `lazy` asks for one. */
export function Modal({ title, closeLabel, onClose, children }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css['backdrop']} />
        <Dialog.Popup className={css['modal']}>
          <header className={css['modalHead']}>
            <Dialog.Title className={css['modalTitle']}>{title}</Dialog.Title>
            <Dialog.Close className={css['close']} aria-label={closeLabel}><X size={16} aria-hidden /></Dialog.Close>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
