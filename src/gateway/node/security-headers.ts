/** Headers of every response, whatever its status: a worker takes its policy from its own response, and an error page is a page. */

/** FEED, "Security". `feedOrigin` is named only where the deployment's feed lives on another origin. */
export function contentSecurityPolicy(feedOrigin?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src data:",
    feedOrigin === undefined ? "connect-src 'self'" : `connect-src 'self' ${feedOrigin}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

export function securityHeaders(feedOrigin?: string): ReadonlyMap<string, string> {
  return new Map([
    ['Content-Security-Policy', contentSecurityPolicy(feedOrigin)],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()'],
  ]);
}
