/** Variables that do not fit their types, in numbers and sizes that would make the errors longer than the request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, startTestServer, type TestServer } from './support/server.js';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.tokenFor((await server.fixtures.user()).key);
});
afterAll(() => server.close());

const add = 'mutation($input: AddMessagesInput!) { addMessages(input: $input) { userErrors { code } } }';
const problems = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions?.code);

describe('the error of a variable', () => {
  it('is one, and short, however much is wrong with the value', async () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, place) => [`k${place}`, 1]));
    const input = { conversationId: 'x', messages: [], ...wide };
    const answer = await server.ask(add, { input }, token);
    expect(problems(answer)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(answer).length).toBeLessThan(2000);
    expect(answer.errors?.[0]?.message).toMatch(
      /^Argument "input": Variable "\$input" got invalid value .+ … .+k0/,
    );
  });

  it('of many values is no fault of the server', async () => {
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const answer = await server.ask(query, { ids: Array.from({ length: 61 }, () => ({})) });
    expect([answer.status, ...(problems(answer) ?? [])]).toEqual([400, 'BAD_USER_INPUT']);
    expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('of a value that is nested without end says so, in our words', async () => {
    const text = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const query = `mutation($settings: JSONObject) { createConversation(input: { generationSettings: { customSettings: $settings } }) { userErrors { code } } }`;
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: `{"query":${JSON.stringify(query)},"variables":{"settings":${text}}}`,
    });
    const body = (await response.json()) as Answer;
    expect(JSON.stringify(body)).not.toMatch(/call stack|INTERNAL/);
    expect(problems(body) ?? JSON.stringify(body)).toEqual(['BAD_USER_INPUT']);
  });
});
