/** The wall's states by colour alone, as people with deuteranopia and protanopia see them, and contrast on the stripes of stale figures; worked out from the tokens themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Rgb = readonly [number, number, number];
const CSS = readFileSync(new URL('../../../src/app/tokens.css', import.meta.url), 'utf8');

/** Linear light, 0 to 1. */
const linear = (hex: string): Rgb => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return [r, g, b];
};
function token(name: string, theme: 'light' | 'dark'): Rgb {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(CSS) ?? [];
  return linear(theme === 'light' ? light : dark);
}
const times = (m: readonly Rgb[], [r, g, b]: Rgb): Rgb => { const [x = 0, y = 0, z = 0] = m.map(([a, c, d]) => Math.min(1, Math.max(0, a * r + c * g + d * b))); return [x, y, z]; };

/** Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009; severity 1. */
const SIGHTS: Readonly<Record<string, (colour: Rgb) => Rgb>> = {
  'full sight': (colour) => colour,
  protanopia: (colour) => times([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]], colour),
  deuteranopia: (colour) => times([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]], colour),
};

/** CIE L*a*b* under D65, and the plain distance in it: 10 and more is told apart at a glance. */
function lab(colour: Rgb): Rgb {
  const [x, y, z] = times([[0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505], [0.2126, 0.7152, 0.0722], [0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089]], colour);
  const f = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : (24_389 / 27 * t + 16) / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}
const distance = (a: Rgb, b: Rgb): number => { const [p, q] = [lab(a), lab(b)]; return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]); };
const AT_A_GLANCE = 10;

describe.each(['dark', 'light'] as const)('%s', (theme) => {
  describe.each(Object.keys(SIGHTS))('%s', (name) => {
    const seen = (colour: string): Rgb => SIGHTS[name]!(token(colour, theme));
    /** What a state's figures stand in: text, or the block behind it. */
    const states = { within: seen('text'), attention: seen('attention'), breach: seen('breach-block'), tag: seen('information') };

    test('no two states look alike', () => {
      const names = Object.entries(states);
      for (const [i, [a, one]] of names.entries()) for (const [b, other] of names.slice(i + 1)) expect(distance(one, other), `${a} and ${b}`).toBeGreaterThan(AT_A_GLANCE);
    });

    test('the block of a breach stands out from the tile around it', () => {
      expect(distance(seen('breach-block'), seen('surface'))).toBeGreaterThan(4 * AT_A_GLANCE);
    });
  });
});
