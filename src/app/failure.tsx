import { CATALOGUES } from '../i18n/catalogue.ts';
import { isLanguage, languageFrom } from '../i18n/language.ts';
import css from './failure.module.css';

/** The whole page failed: what to do, in the page's language, without a trace of code. */
export function Failure({ kind }: { readonly kind: 'config' | 'fault' }) {
  const spoken = document.documentElement.lang;
  const words = CATALOGUES[isLanguage(spoken) ? spoken : languageFrom(navigator.languages)];
  const w = words.failure;
  return (
    <main className={css['failure']} role="alert">
      <h1>{kind === 'config' ? w.configTitle : w.title}</h1>
      <p>{kind === 'config' ? w.configHint : w.rootHint}</p>
      <button type="button" onClick={() => { location.reload(); }}>{words.banner.reload}</button>
    </main>
  );
}
