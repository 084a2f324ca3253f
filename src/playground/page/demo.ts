/** An account of the demo data that the server offers for trying out. */
export interface DemoLogin {
  readonly login: string;
  readonly password: string;
}

function isDemoLogin(value: unknown): value is DemoLogin {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'login' in value &&
    'password' in value &&
    typeof value.login === 'string' &&
    typeof value.password === 'string'
  );
}

/** The demo accounts that the server wrote into the page; empty on every server that holds no demo data. */
export function readDemoLogins(page: Document): readonly DemoLogin[] {
  const content = page.querySelector<HTMLMetaElement>('meta[name="demo-logins"]')?.content;
  const logins: unknown = JSON.parse(content || '[]');
  return Array.isArray(logins) ? logins.filter(isDemoLogin) : [];
}
