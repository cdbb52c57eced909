import { Popover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import css from './floating.module.css';

interface PopupBodyProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Default export: `lazy` asks for one. */
export default function PopupBody({ anchor, label, onClose, children }: PopupBodyProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the button closes by the button's own handler; closing here as well would open it again.
        const onButton = event.target instanceof Node && anchor.current?.contains(event.target) === true && event.type !== 'keydown';
        if (!open && !onButton) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={4} className={css['positioner']}>
          <Popover.Popup className={css['popup']} aria-label={label} finalFocus={anchor}>{children}</Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
