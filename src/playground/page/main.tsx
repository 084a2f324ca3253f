import 'monaco-graphql/esm/monaco-editor.js';
import { createRoot } from 'react-dom/client';
import { readDemoLogins } from './demo.js';
import { Playground } from './playground.js';
import { Session } from './session.js';
import { setUpWorkers } from './workers.js';
import './style.css';

const place = document.getElementById('playground');
if (!place) throw new Error('The page has no element with the id "playground".');

// GraphiQL opens its panels at a third of the page; the account needs less, and the query can use the room.
const PANEL_WIDTH = 'graphiql:docExplorerFlex';
if (window.localStorage.getItem(PANEL_WIDTH) === null) window.localStorage.setItem(PANEL_WIDTH, '0.25');

setUpWorkers();
const session = new Session(new URL('/graphql', window.location.origin).href, window.sessionStorage);
createRoot(place).render(<Playground session={session} demoLogins={readDemoLogins(document)} />);
