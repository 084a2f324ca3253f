/** Operations of owners, admins and services, tried for the shards that they touch. Those that change the least come first. */
import { print } from 'graphql';
import { HeadlineDocument } from '../../src/sdk/index.js';
import { password } from '../support/fixtures.js';
import type { Estate } from './estate.js';

/** One operation; its payload must have no user errors. */
export interface Operation {
  readonly name: string;
  readonly query: string;
  /** Variables, of what is there. */
  readonly variables?: (estate: Estate) => Record<string, unknown>;
  /** Who asks; the owner where nothing else is said. */
  readonly as?: 'admin' | 'service' | 'nobody';
}

const byId = (fields: string) => `query ($id: ID!) { node(id: $id) { ${fields} } }`;
const mutation = (name: string) =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { message } } }`;
const viewer = (fields: string) => `{ viewer { ${fields} } }`;
const conversation = '... on Conversation';
const inConversation = ({ ids }: Estate) => ({ id: ids.conversation });

/** What is tried, in this order. */
export const operations: readonly Operation[] = [
  { name: 'viewer', query: viewer('... on User { id username }') },
  { name: 'headline', query: print(HeadlineDocument) },
  { name: 'sidebar', query: viewer('conversations(first: 30) { nodes { id title } }') },
  {
    name: 'open conversation',
    query: byId(`${conversation} { title messages(last: 100) { nodes { id content images { url } } } }`),
    variables: inConversation,
  },
  {
    name: 'page of a branch',
    query: byId(`${conversation} { messages(first: 2) { nodes { id } pageInfo { endCursor } totalCount } }`),
    variables: inConversation,
  },
  {
    name: 'branches',
    query: byId(`${conversation} { branches { nodes { id leaf { id } } } activeLeaf { id } }`),
    variables: inConversation,
  },
  {
    name: 'versions of a message',
    query: byId(
      '... on Message { versions { nodes { id content } } latestVersion { id } isEdited original { id } }',
    ),
    variables: ({ ids }) => ({ id: ids.edited }),
  },
  {
    name: 'nodes of messages',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Message { content conversation { title } } } }',
    variables: ({ ids }) => ({ ids: [ids.first, ids.last] }),
  },
  { name: 'memories by tag', query: viewer('memories(filter: { tag: "sky" }) { nodes { id question } }') },
  { name: 'memories by words', query: viewer('memories(filter: { search: "noon" }) { nodes { id } }') },
  {
    name: 'memories of a conversation',
    query: byId(`${conversation} { memories { nodes { id } } files { nodes { id } } }`),
    variables: inConversation,
  },
  { name: 'files by type', query: viewer('files(filter: { fileType: "pdf" }) { nodes { id } }') },
  { name: 'images of an owner', query: viewer('images { nodes { id url } totalCount }') },
  {
    name: 'images of a conversation',
    query: byId(`${conversation} { images { nodes { id } } imageCount }`),
    variables: inConversation,
  },
  { name: 'settings', query: viewer('settings { language chatbotSettings { defaultModel } }') },
  { name: 'statistics', query: viewer('stats { totalConversations totalMessages totalStorageBytes }') },
  { name: 'sessions', query: '{ sessions { nodes { deviceName } } }' },
  {
    name: 'file by its id',
    query: byId('... on UploadedFile { originalFilename }'),
    variables: ({ ids }) => ({ id: ids.file }),
  },
  {
    name: 'memory by its id',
    query: byId('... on Memory { question }'),
    variables: ({ ids }) => ({ id: ids.memory }),
  },
  {
    name: 'messages with an image',
    query: byId('... on Image { messages { nodes { id } } }'),
    variables: ({ ids }) => ({ id: ids.image }),
  },
  { name: 'publicMemories', query: '{ publicMemories { nodes { id } } }', as: 'nobody' },
  {
    name: 'signIn',
    query: mutation('signIn'),
    variables: ({ account }) => ({ input: { login: account.username, password } }),
    as: 'nobody',
  },
  {
    name: 'updateUserSettings',
    query: mutation('updateUserSettings'),
    variables: () => ({ input: { uiSettings: { theme: 'DARK' } } }),
  },
  {
    name: 'updateConversation',
    query: mutation('updateConversation'),
    variables: ({ ids }) => ({ input: { id: ids.conversation, title: 'Rivers' } }),
  },
  {
    name: 'addMessage',
    query: mutation('addMessage'),
    variables: ({ ids }) => ({
      input: { conversationId: ids.conversation, content: 'And the deepest?', idempotencyKey: 'once' },
    }),
  },
  {
    name: 'editMessage',
    query: mutation('editMessage'),
    variables: ({ ids }) => ({ input: { id: ids.first, content: 'Which lake is the deepest?' } }),
  },
  {
    name: 'selectBranch',
    query: mutation('selectBranch'),
    variables: ({ ids }) => ({ input: { messageId: ids.last } }),
  },
  {
    name: 'addMessage on a conversation with branches',
    query: mutation('addMessage'),
    variables: ({ ids }) => ({ input: { conversationId: ids.conversation, content: 'And the coldest?' } }),
  },
  {
    name: 'conversation by its id, to an admin',
    query: byId(`${conversation} { title messages(last: 2) { nodes { content } } }`),
    variables: inConversation,
    as: 'admin',
  },
  {
    name: 'conversation by its id, to a service',
    query: byId(`${conversation} { title messages(last: 2) { nodes { content } } }`),
    variables: inConversation,
    as: 'service',
  },
  {
    name: 'addMessage of a service',
    query: mutation('addMessage'),
    variables: ({ ids }) => ({
      input: { conversationId: ids.conversation, role: 'ASSISTANT', content: 'Lake Baikal.' },
    }),
    as: 'service',
  },
  {
    name: 'saveMemory',
    query: mutation('saveMemory'),
    variables: ({ ids }) => ({
      input: {
        conversationId: ids.conversation,
        memory: { answeredQuestion: { question: 'How deep?', answer: '1642 m' } },
      },
    }),
  },
  {
    name: 'rateMemory',
    query: mutation('rateMemory'),
    variables: ({ ids }) => ({ input: { id: ids.memory, rating: 5 } }),
  },
  {
    name: 'deleteMemories',
    query: mutation('deleteMemories'),
    variables: ({ ids }) => ({ input: { ids: [ids.memory] } }),
  },
  {
    name: 'deleteMessage',
    query: mutation('deleteMessage'),
    variables: ({ ids }) => ({ input: { id: ids.edited } }),
  },
  {
    name: 'deleteUploadedFiles',
    query: mutation('deleteUploadedFiles'),
    variables: ({ ids }) => ({ input: { ids: [ids.file] } }),
  },
  {
    name: 'deleteConversations',
    query: mutation('deleteConversations'),
    variables: ({ ids }) => ({ input: { ids: ids.others.slice(0, 1) } }),
  },
  {
    name: 'forkConversation',
    query: mutation('forkConversation'),
    variables: ({ ids }) => ({ input: { messageId: ids.first } }),
  },
  {
    name: 'createConversation',
    query: mutation('createConversation'),
    variables: () => ({ input: { title: 'Lakes', firstMessage: { content: 'Which one?' } } }),
  },
];
