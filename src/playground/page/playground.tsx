import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { examples } from '../examples.js';
import { Account, nameOf } from './account.js';
import type { DemoLogin } from './demo.js';
import { ChosenFiles, Files } from './files.js';
import type { GraphQLRequest, Session } from './session.js';

const NEW_TAB = '# Write a query here; Ctrl-Space suggests fields, Ctrl-Enter runs it.\n';

/** GraphiQL with the example tabs and the account panel. */
export function Playground({ session, demoLogins }: { session: Session; demoLogins: readonly DemoLogin[] }) {
  const { viewer } = useSyncExternalStore(session.subscribe, session.getState);
  const viewerId = viewer?.id;
  const [account] = useState(() => ({
    title: 'Account',
    icon: AccountIcon,
    content: () => <Account session={session} demoLogins={demoLogins} />,
  }));
  const [files] = useState(() => new ChosenFiles());
  const [filesPanel] = useState(() => ({
    title: 'Files',
    icon: FilesIcon,
    content: () => <Files files={files} />,
  }));
  const [plugins] = useState(() => [account, filesPanel, HISTORY_PLUGIN]);
  const [firstPanel] = useState(() => (session.getState().viewer ? undefined : account));
  // A new function makes GraphiQL read the schema again: in production only some viewers may see it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the viewer is why the function is made anew.
  const fetcher = useMemo(
    () => (request: GraphQLRequest, options?: { headers?: Record<string, string> | undefined }) =>
      session.request(files.placedIn(request), options?.headers ?? {}),
    [session, files, viewerId],
  );
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={examples.map(({ query }) => ({ query }))}
      defaultQuery={NEW_TAB}
      plugins={plugins}
      {...(firstPanel && { visiblePlugin: firstPanel })}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <span className={viewer ? 'who who-signed-in' : 'who'} role="status">
          {viewer ? nameOf(viewer) : 'Not signed in'}
        </span>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

function AccountIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="10" cy="6.5" r="3.75" />
      <path d="M2.75 18c0-3.6 3.2-5.75 7.25-5.75S17.25 14.4 17.25 18" strokeLinecap="round" />
    </svg>
  );
}

function FilesIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 2.75h7.5L16 7.25v10H4zM11.5 2.75v4.5H16" strokeLinejoin="round" />
    </svg>
  );
}
