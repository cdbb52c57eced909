/** Connections that have not said anything yet: of too many, the one that is silent for the longest makes room. Whoever means it speaks at once. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Kept low, so that a flood is let go one by one while it comes, and not all of it at the moment when its patience is over. */
const MAX_SILENT = 500;

export function limitSilentSockets(server: Server): void {
  /** Oldest first. */
  const silent = new Set<Socket>();
  const spoke = ({ socket }: { readonly socket: Socket }): void => { silent.delete(socket); };
  server.on('request', spoke).on('upgrade', spoke).on('connection', (socket: Socket) => {
    const [oldest] = silent;
    if (oldest !== undefined && silent.size >= MAX_SILENT) oldest.destroy();
    silent.add(socket);
    socket.once('close', () => { silent.delete(socket); });
  });
}
