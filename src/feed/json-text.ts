/**
 * Text to JSON value, bounded: size and depth are checked on the text, before the parser recurses.
 * `JSON.parse` makes `__proto__` an ordinary own key; callers read named keys only and never merge what comes out.
 */
import { failure, success, type Result } from '../base/result.ts';
import type { FrameError } from './frame-error.ts';
import { MAX_DEPTH } from './frames.ts';

/** Bytes of a text in UTF-8 (a lone surrogate counts as the replacement character that it becomes). */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A surrogate pair is 4 bytes in 2 units: the second unit adds nothing more.
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next < 0xe000) i += 1;
    }
  }
  return bytes;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;

/** True when arrays and objects nest deeper than `limit` anywhere outside of strings. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) {
      for (i += 1; i < text.length; i += 1) {
        const inner = text.charCodeAt(i);
        if (inner === BACKSLASH) i += 1;
        else if (inner === QUOTE) break;
      }
    } else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      depth += 1;
      if (depth > limit) return true;
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

export interface JsonLimits {
  readonly maxBytes: number;
  readonly maxDepth?: number;
}

/** The JSON value of a text, or why it is refused; never throws. */
export function decodeJson(text: string, limits: JsonLimits): Result<unknown, FrameError> {
  const { maxBytes, maxDepth = MAX_DEPTH } = limits;
  // A UTF-16 unit takes 1 to 3 bytes: most texts need no count.
  if (text.length > maxBytes || (text.length * 3 > maxBytes && utf8Bytes(text) > maxBytes)) {
    return failure({ code: 'too-large', detail: `more than ${maxBytes} bytes` });
  }
  if (nestsDeeperThan(text, maxDepth)) return failure({ code: 'too-deep', detail: `nested more than ${maxDepth} deep` });
  try {
    const value: unknown = JSON.parse(text);
    return success(value);
  } catch (error) {
    return failure({ code: 'not-json', detail: error instanceof Error ? error.message : 'not JSON' });
  }
}

/** Path of the first number that is not finite (`1e400` parses to Infinity), or `null`. The depth was bounded by `decodeJson`. */
export function firstNonFinite(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const item: unknown = value[i];
      // Strings and finite numbers are nearly everything: no path is built for them.
      if (typeof item === 'string' || (typeof item === 'number' && Number.isFinite(item))) continue;
      const found = firstNonFinite(item, `${path}.${i}`);
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = firstNonFinite(item, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
