import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../../src/gateway/node/security-headers.ts';

const WRITTEN_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; manifest-src data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default";

test('the policy is the one that is written down', () => {
  expect(securityHeaders().get('Content-Security-Policy')).toBe(WRITTEN_POLICY);
});

test('a feed on another origin widens connections only', () => {
  const widened = contentSecurityPolicy('wss://feed.example');
  expect(widened).toContain("connect-src 'self' wss://feed.example;");
  expect(widened.replace(' wss://feed.example', '')).toBe(WRITTEN_POLICY);
});
