/** The page while nobody is signed in. */
import { useId, useRef, useState, type SyntheticEvent } from 'react';
import { CATALOGUES } from '../../i18n/catalogue.ts';
import { LANGUAGES, type Language } from '../../i18n/language.ts';
import { SESSION_WORDS } from '../../i18n/session-text.ts';
import type { SessionWords } from '../../i18n/session-words.en.ts';
import { signIn, type SignInTrouble } from '../../state/session-request.ts';
import { storeChoice } from '../../state/stored-choice.ts';
import css from './sign-in.module.css';

interface SignInProps {
  readonly apiUrl: string;
  readonly language: Language;
  readonly onSignedIn: () => void;
}

export function SignIn({ apiUrl, language: given, onSignedIn }: SignInProps) {
  const [language, setLanguage] = useState(given);
  const words = SESSION_WORDS[language];
  const [asWall, setAsWall] = useState(false);
  const [trouble, setTrouble] = useState<SignInTrouble | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const told = useId();
  const other = LANGUAGES.find((one) => one !== language) ?? language;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (form.current === null || pending) return;
    const fields = new FormData(form.current);
    const field = (name: string): string => { const value = fields.get(name); return typeof value === 'string' ? value : ''; };
    setPending(true);
    setTrouble(null);
    void signIn(apiUrl, asWall ? { token: field('token').trim() } : { name: field('name'), password: field('password') }).then((came) => {
      setPending(false);
      setTrouble(came);
      if (came === null) onSignedIn();
      else form.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus();
    });
  };

  return (
    <main className={css['page']} lang={language}>
      <form ref={form} className={css['form']} onSubmit={submit} aria-busy={pending} noValidate>
        <h1>{words.title}</h1>
        <div id={told} role="alert" className={css['trouble']}>{trouble === null ? null : troubleText(words, trouble)}</div>
        {asWall ? (
          <Field key="token" label={words.token} name="token" type="password" autoComplete="off" invalid={trouble?.kind === 'wrong'} told={told} focused />
        ) : (
          <>
            <Field key="name" label={words.name} name="name" type="text" autoComplete="username" invalid={trouble?.kind === 'wrong'} told={told} focused />
            <Field key="password" label={words.password} name="password" type="password" autoComplete="current-password" invalid={trouble?.kind === 'wrong'} told={told} />
          </>
        )}
        <button type="submit" className={css['submit']} aria-disabled={pending}>{pending ? words.signingIn : words.signIn}</button>
        <button type="button" className={css['link']} onClick={() => { setAsWall(!asWall); setTrouble(null); }}>{asWall ? words.person : words.wall}</button>
        <p className={css['hint']}>{words.lost}</p>
      </form>
      <button type="button" className={css['language']} lang={other} onClick={() => { setLanguage(other); storeChoice('language', other); document.documentElement.lang = other; }}>{CATALOGUES[other].languageName}</button>
    </main>
  );
}

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly type: 'text' | 'password';
  readonly autoComplete: string;
  readonly invalid: boolean;
  /** Id of what says why. */
  readonly told: string;
  readonly focused?: boolean;
}

function Field({ label, name, type, autoComplete, invalid, told, focused = false }: FieldProps) {
  const id = useId();
  const focus = (input: HTMLInputElement | null): void => { if (focused) input?.focus(); };
  return (
    <div className={css['field']}>
      <label htmlFor={id}>{label}</label>
      <input ref={focus} id={id} name={name} type={type} autoComplete={autoComplete} autoCapitalize="none" spellCheck={false} required aria-invalid={invalid} aria-describedby={invalid ? told : undefined} />
    </div>
  );
}

function troubleText(words: SessionWords, trouble: SignInTrouble): string {
  switch (trouble.kind) {
    case 'wrong': return words.wrong;
    case 'unreachable': return words.unreachable;
    case 'too-many': return words.tooMany(trouble.seconds);
  }
}
