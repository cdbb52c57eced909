/** Requests and their answers, by react-query: what is asked of the gateway by whoever draws inside. All parts of one board share them. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useBoard, type Board } from './board-context.tsx';

const clients = new WeakMap<Board, QueryClient>();

function clientOf(board: Board): QueryClient {
  const known = clients.get(board);
  if (known !== undefined) return known;
  const client = new QueryClient();
  clients.set(board, client);
  return client;
}

export function Requests({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={clientOf(useBoard())}>{children}</QueryClientProvider>;
}
