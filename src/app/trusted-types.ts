/** First import of the page: lets workers and the service worker start under `require-trusted-types-for 'script'`, from our own origin only. */
interface PolicyFactory { readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => unknown }

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes; // not in the DOM library's types yet
factory?.createPolicy('default', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('foreign script refused');
    return url;
  },
});
