import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page, Request, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { pngOf } from '../support/pictures.js';
import { launchBrowser } from './browser.js';
import { type RunningServer, startServer } from './server.js';

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let requests: Request[];
let pictures: string;
const folders: string[] = [];

beforeAll(async () => {
  server = await startServer();
  browser = await launchBrowser();
  pictures = process.env.PLAYGROUND_SCREENSHOTS ?? (await mkdtemp(path.join(tmpdir(), 'playground-')));
  if (!process.env.PLAYGROUND_SCREENSHOTS) folders.push(pictures);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  complaints = [];
  requests = [];
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.on('request', (request) => requests.push(request));
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (entry) => {
    if (['error', 'warning'].includes(entry.type())) complaints.push(entry.text());
  });
  // As text, because this project's types know no browser.
  await page.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      console.error('Policy: ' + event.effectiveDirective + ' refuses ' + event.blockedURI));`,
  });
});

afterEach(() => context.close());

const editor = () => page.locator('.graphiql-query-editor .monaco-editor').first();
const account = () => page.getByRole('region', { name: /^Sign(ed)? in$/ });
const carries = (request: Request, text: string) => request.postData()?.includes(text) ?? false;
const picture = (name: string) => page.screenshot({ path: path.join(pictures, `${name}.png`) });

async function open(address = '/'): Promise<void> {
  const schema = page.waitForResponse((response) => carries(response.request(), 'query IntrospectionQuery'));
  await page.goto(server.url + address);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  await schema;
}

async function write(query: string): Promise<void> {
  await page.getByRole('button', { name: 'New tab' }).click();
  await editor().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(query);
}

/** Runs the query of the open tab and returns the request that carried it. */
async function run(): Promise<Request> {
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.method() === 'POST' && !carries(sent, 'query IntrospectionQuery')),
    page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click(),
  ]);
  return request;
}

const answer = async (): Promise<string> => {
  const text = await page.locator('.graphiql-response .view-lines').first().innerText();
  return text.replaceAll('\u00a0', ' ');
};

async function signIn(password = server.password): Promise<void> {
  await account().getByLabel('User name or e-mail').fill(server.login);
  await account().getByLabel('Password').fill(password);
  await account().getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('the page opens without a complaint of the console or the policy and asks no other server', async () => {
  await open();
  await write('{viewer{id}}');
  await page.getByRole('button', { name: /^Prettify/ }).click();
  await expect.poll(() => editor().locator('.view-line').count()).toBeGreaterThan(3);
  await run();
  await expect.poll(answer).toContain('"viewer"');
  await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(2);
  expect(complaints).toEqual([]);
  expect(requests.map((request) => request.url()).filter((url) => !url.startsWith(`${server.url}/`))).toEqual(
    [],
  );
});

test('a browser gets the same page on GET /graphql', async () => {
  await open('/graphql');
  await expect.poll(() => page.title()).toBe('assistant-graph playground');
  expect(complaints).toEqual([]);
});

test('a mistake in a query is underlined by the worker that knows the schema', async () => {
  await open();
  await write('{ viewer { nonsense } }');
  await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  await picture('mistake');
  expect(complaints).toEqual([]);
});

test('a stranger signs in by name and password, and every request carries the token from then on', async () => {
  await open();
  await picture('first-visit');
  await signIn();
  await page.getByRole('status').getByText(server.login).waitFor();
  await page.getByRole('button', { name: 'Headline', exact: true }).click();
  const request = await run();
  expect(await request.headerValue('authorization')).toMatch(/^Bearer \S+$/);
  await expect.poll(answer).toContain('"conversations"');
  expect(complaints).toEqual([]);
  await picture('signed-in');
  expect(JSON.stringify((await context.storageState()).origins)).not.toMatch(/accessToken|refreshToken/);
});

test('one click signs in to the demo, a reload keeps the sign-in, and signing out ends it', async () => {
  await open();
  await account()
    .getByRole('button', { name: `Sign in as ${server.login}` })
    .click();
  await account().getByRole('button', { name: 'Sign out' }).waitFor();
  await page.reload();
  await page.getByRole('status').getByText(server.login).waitFor();
  await write('{ viewer { id } }');
  expect(await (await run()).headerValue('authorization')).toMatch(/^Bearer /);
  const shown = page.getByRole('button', { name: 'Show Account' });
  if (await shown.isVisible()) await shown.click();
  await account().getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('status').getByText('Not signed in').waitFor();
  expect(await (await run()).headerValue('authorization')).toBeNull();
});

test('an anonymous session is started with one click', async () => {
  await open();
  await account().getByRole('button', { name: 'Start anonymous session' }).click();
  await account().getByText('Anonymous session').first().waitFor();
  await write('{ viewer { __typename } }');
  expect(await (await run()).headerValue('authorization')).toMatch(/^Bearer /);
});

test('a wrong password is refused with a sentence', async () => {
  await open();
  await signIn('not the password');
  await expect.poll(() => account().getByRole('alert').innerText()).toMatch(/password/i);
  await picture('refused');
});

test('an access token that no longer holds is exchanged once for all requests, which are then answered', async () => {
  await open();
  await signIn();
  await account().getByRole('button', { name: 'Sign out' }).waitFor();
  const good = await (await run()).headerValue('authorization');
  await write('{ viewer { id } }');
  const held: Route[] = [];
  let release = () => {};
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/graphql', async (route) => {
    const headers = route.request().headers();
    if (headers.authorization !== good) return route.continue();
    // The exchange may begin only when both requests are on their way with the old token.
    if (held.push(route) === 2) release();
    await both;
    await route.continue({ headers: { ...headers, authorization: 'Bearer spent' } });
  });
  requests = [];
  await page.getByRole('button', { name: /^Re-fetch GraphQL schema/ }).click();
  await run();
  await expect.poll(answer).toMatch(/"id":\s+"\S+"/);
  expect(held.length).toBeGreaterThanOrEqual(2);
  const exchanges = requests.filter((request) => carries(request, 'mutation RefreshSession'));
  expect(exchanges).toHaveLength(1);
});

test('a file that was chosen is sent with the variables that name it', async () => {
  await open();
  await account().getByRole('button', { name: 'Start anonymous session' }).click();
  await page.getByRole('button', { name: 'Files' }).click();
  const bytes = pngOf(6, 4);
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'small.png', mimeType: 'image/png', buffer: bytes });
  await page.getByText('small.png').waitFor();
  const payload = 'conversation { images { nodes { width height } } } userErrors { message }';
  await write(
    `mutation($images: [NewImageInput!]) { createConversation(input: { firstMessage: { content: "look", images: $images } }) { ${payload} } }`,
  );
  await page.getByRole('button', { name: 'Variables' }).click();
  await page.locator('.graphiql-editor-tool .monaco-editor').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('{ "images": [{ "source": { "upload": "file:1" } }] }');
  const request = await run();
  expect(request.headers()['content-type']).toMatch(/^multipart\/form-data/);
  await expect.poll(answer).toMatch(/"width": 6,\s+"height": 4/);
  await picture('files');
});

test('every control has a name, and the page a language, a title and a landmark', async () => {
  await open();
  const devtools = await context.newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const controls = nodes.filter(
    ({ ignored, role }) =>
      !ignored && /^(button|textbox|link|tab|checkbox|combobox)$/.test(String(role?.value)),
  );
  expect(controls.length).toBeGreaterThan(10);
  expect(controls.filter(({ name }) => !String(name?.value ?? '').trim())).toEqual([]);
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.title()).toBe('assistant-graph playground');
  expect(await page.getByRole('main').count()).toBe(1);
});
