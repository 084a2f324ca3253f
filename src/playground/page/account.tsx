import { type FormEvent, type ReactNode, useId, useState, useSyncExternalStore } from 'react';
import type { Viewer } from './answers.js';
import type { DemoLogin } from './demo.js';
import type { Session } from './session.js';

/** What the page calls somebody who is signed in. */
export function nameOf(viewer: Viewer): string {
  return viewer.username ?? 'Anonymous session';
}

/** The account panel: signs in and out, and says who is signed in. */
export function Account({ session, demoLogins }: { session: Session; demoLogins: readonly DemoLogin[] }) {
  const { viewer, notice } = useSyncExternalStore(session.subscribe, session.getState);
  const [busy, setBusy] = useState(false);
  const run = (action: () => Promise<void>) => {
    setBusy(true);
    void action().finally(() => setBusy(false));
  };
  const heading = useId();
  return (
    <section className="account" aria-labelledby={heading} aria-busy={busy}>
      <h1 className="account-product">assistant-graph</h1>
      <h2 id={heading} className="account-title">
        {viewer ? 'Signed in' : 'Sign in'}
      </h2>
      <div role="alert">{notice && <p className="account-notice">{notice}</p>}</div>
      {viewer ? (
        <SignedIn viewer={viewer} busy={busy} onSignOut={() => run(() => session.signOut())} />
      ) : (
        <>
          <p>Queries are ready in the tabs. Most show what belongs to whoever is signed in.</p>
          <DemoLogins
            logins={demoLogins}
            busy={busy}
            onChoose={({ login, password }) => run(() => session.signIn(login, password))}
          />
          <SignInForm
            busy={busy}
            onSignIn={(login, password) => run(() => session.signIn(login, password))}
          />
          <Divider>or</Divider>
          <button
            type="button"
            className="graphiql-button account-wide"
            disabled={busy}
            onClick={() => run(() => session.startAnonymous())}
          >
            Start anonymous session
          </button>
          <p className="account-hint">A new, empty owner without an account. Its token is its only proof.</p>
        </>
      )}
    </section>
  );
}

function SignedIn({ viewer, busy, onSignOut }: { viewer: Viewer; busy: boolean; onSignOut: () => void }) {
  return (
    <>
      <div className="account-viewer">
        <span className="account-initial" aria-hidden="true">
          {nameOf(viewer).slice(0, 1).toUpperCase()}
        </span>
        <span>
          <strong>{nameOf(viewer)}</strong>
          <span className="account-hint">
            {viewer.username === null ? 'An owner without an account' : 'User account'}
          </span>
        </span>
      </div>
      <p>Pick a tab and press the pink button. Every request of this page carries your access token.</p>
      <p className="account-hint">
        The token renews itself, and this page forgets it when the browser tab is closed.
      </p>
      <button type="button" className="graphiql-button account-wide" disabled={busy} onClick={onSignOut}>
        Sign out
      </button>
    </>
  );
}

interface DemoLoginsProps {
  readonly logins: readonly DemoLogin[];
  readonly busy: boolean;
  readonly onChoose: (login: DemoLogin) => void;
}

function DemoLogins({ logins, busy, onChoose }: DemoLoginsProps) {
  if (logins.length === 0) return null;
  const passwords = new Set(logins.map(({ password }) => password));
  const [common] = passwords.size === 1 ? passwords : [];
  return (
    <>
      <p>This server holds demo data. One click signs you in:</p>
      <ul className="account-demo">
        {logins.map((login) => (
          <li key={login.login}>
            <button
              type="button"
              className="graphiql-button account-wide"
              disabled={busy}
              onClick={() => onChoose(login)}
            >
              Sign in as {login.login}
            </button>
            {common === undefined && <PasswordHint password={login.password} />}
          </li>
        ))}
      </ul>
      {common !== undefined && <PasswordHint password={common} />}
      <Divider>or with an account</Divider>
    </>
  );
}

/** For signing in elsewhere, with curl for example. */
function PasswordHint({ password }: { password: string }) {
  return (
    <p className="account-hint">
      Password: <code>{password}</code>
    </p>
  );
}

function SignInForm(props: { busy: boolean; onSignIn: (login: string, password: string) => void }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSignIn(login.trim(), password);
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <label htmlFor={`${id}-login`}>User name or e-mail</label>
      <input
        id={`${id}-login`}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <label htmlFor={`${id}-password`}>Password</label>
      <input
        id={`${id}-password`}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={128}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="graphiql-button account-wide account-primary" disabled={props.busy}>
        Sign in
      </button>
    </form>
  );
}

function Divider({ children }: { children: ReactNode }) {
  return (
    <p className="account-divider">
      <span>{children}</span>
    </p>
  );
}
