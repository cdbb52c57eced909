import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Failure } from '../../src/app/failure.tsx';
import { readConfig } from '../../src/app/config.ts';

const ORIGIN = 'https://board.example';

test('a deployment that says only its mode gets its own origin', () => {
  expect(readConfig({ mode: 'live' }, ORIGIN)).toEqual({ ok: true, value: { mode: 'live', feedUrl: 'wss://board.example/feed', apiUrl: 'https://board.example/api', recordingUrl: null } });
  expect(readConfig({ mode: 'live' }, 'http://127.0.0.1:4173')).toMatchObject({ value: { feedUrl: 'ws://127.0.0.1:4173/feed' } });
});

test('mock mode plays the recording that is named, and simulates where none is', () => {
  expect(readConfig({ mode: 'mock', recording: '/recordings/one.jsonl.gz' }, ORIGIN)).toMatchObject({ value: { recordingUrl: 'https://board.example/recordings/one.jsonl.gz' } });
  expect(readConfig({ mode: 'mock' }, ORIGIN)).toMatchObject({ value: { recordingUrl: null } });
});

test('another feed is followed with its own interface', () => {
  expect(readConfig({ mode: 'live', feed: 'wss://gateway.example/site-1/feed' }, ORIGIN)).toMatchObject({ value: { feedUrl: 'wss://gateway.example/site-1/feed', apiUrl: 'https://gateway.example/api' } });
});

test.each([
  [null], ['live'], [[]], [{}], [{ mode: 'demo' }], [{ mode: 'live', feed: 7 }], [{ mode: 'live', feed: 'javascript:alert(1)' }], [{ mode: 'mock', recording: { href: '/x' } }], [{ mode: 'live', feed: 'http://[' }], [JSON.parse('{"__proto__":{"mode":"live"}}') as unknown],
])('%j is refused', (json) => {
  expect(readConfig(json, ORIGIN)).toEqual({ ok: false, error: 'invalid' });
});

test.each([['en', 'The board is not configured.'], ['fr', "Le tableau n’est pas configuré."]])('without a configuration the page says what to do, in %s', (lang, title) => {
  document.documentElement.lang = lang;
  render(<Failure kind="config" />);
  expect(screen.getByRole('alert')).toHaveTextContent(title);
  expect(screen.getByRole('alert')).toHaveTextContent('config.json');
});
