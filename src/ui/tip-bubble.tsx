import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { TIP_ID } from './tip.tsx';
import css from './floating.module.css';

interface TipBubbleProps {
  readonly anchor: Element;
  readonly onHold: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** The bubble belongs to the landmark of what it describes; within `main`, to `main` itself, since what lies deeper may clip. */
const landmarkOf = (anchor: Element): HTMLElement => anchor.closest<HTMLElement>('main') ?? anchor.closest<HTMLElement>('header, section') ?? document.body;

/** Default export: `lazy` asks for one. */
export default function TipBubble({ anchor, onHold, onLeave, children }: TipBubbleProps) {
  return (
    <Tooltip.Root open>
      <Tooltip.Portal container={landmarkOf(anchor)}>
        <Tooltip.Positioner anchor={anchor} side="bottom" sideOffset={4} className={css['positioner']}>
          <Tooltip.Popup id={TIP_ID} role="tooltip" className={css['tip']} onPointerEnter={onHold} onPointerLeave={onLeave}>{children}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
