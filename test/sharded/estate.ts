/** An owner whose data are known to lie on some shards and not on others. */
import type { Types } from 'mongoose';
import { messageId, simpleId } from '../../src/ids.js';
import { ownCollections, sharedCollections } from '../../src/models/index.js';
import { type Account, attachment, type Stored } from '../support/fixtures.js';
import type { TestServer } from '../support/server.js';
import type { Shard, Touch } from './profiler.js';

/** What operations are tried on. */
export interface Estate {
  readonly account: Account;
  readonly token: string;
  readonly admin: string;
  readonly service: string;
  readonly ids: {
    readonly conversation: string;
    readonly others: readonly string[];
    readonly first: string;
    readonly edited: string;
    readonly last: string;
    readonly image: string;
    readonly memory: string;
    readonly file: string;
  };
}

/** An owner with conversations on one shard, and all of their messages on another one. */
export async function makeEstate(server: TestServer, shards: readonly Shard[]): Promise<Estate> {
  const { fixtures } = server;
  const account = await fixtures.user();
  const conversations: Types.ObjectId[] = [];
  // Conversations go where their keys say: those whose messages are on another shard are not kept.
  while (conversations.length < 4) {
    const { _id } = await fixtures.conversation(account.key);
    await fixtures.message(_id);
    const [own, ofMessages] = await Promise.all([
      shardOf(shards, 'conversations', { _id }),
      shardOf(shards, 'messages', { conversation_id: _id }),
    ]);
    if (own !== ofMessages) conversations.push(_id);
    else await forget(server, _id);
  }
  const [main, ...others] = conversations as [Types.ObjectId, ...Types.ObjectId[]];
  const first = await fixtures.message(main);
  const edited = await fixtures.message(main);
  await fixtures.edit(edited, { content: 'Which river is the widest?' });
  const image = attachment('river');
  const last = await fixtures.message(main, { role: 'assistant', images: [image] });
  const memory = await fixtures.memory(account.key, { conversation_id: main });
  const file = await fixtures.file(account.key, { conversation_id: main });
  await fixtures.settings(account.key);
  const token = await server.tokenFor(account.key);
  const idOf = ({ _id }: { _id: Types.ObjectId }) => messageId(main, _id);
  const asked = await server.data(
    'query ($id: ID!) { node(id: $id) { ... on Message { images { id } } } }',
    { id: idOf(last) },
    token,
  );
  const { images } = asked.node as { images: { id: string }[] };
  return {
    account,
    token,
    admin: await server.tokenFor((await fixtures.user({ role: 'admin' })).key),
    service: await server.serviceToken(),
    ids: {
      conversation: simpleId('Conversation', main),
      others: others.map((key) => simpleId('Conversation', key)),
      first: idOf(first),
      edited: idOf(edited),
      last: idOf(last),
      image: images[0]?.id ?? '',
      memory: simpleId('Memory', memory._id),
      file: simpleId('UploadedFile', file._id),
    },
  };
}

async function shardOf(shards: readonly Shard[], collection: string, filter: Stored): Promise<string> {
  for (const { name, db } of shards) if (await db.collection(collection).findOne(filter)) return name;
  throw new Error(`no shard has what was written into ${collection}`);
}

async function forget({ database }: TestServer, _id: Types.ObjectId): Promise<void> {
  await database.models.messages.deleteMany({ conversation_id: _id });
  await database.models.conversations.deleteOne({ _id });
}

/** Where documents of an owner are, as `shard collection`; of a collection that stays whole, where all of it is. */
export async function placesOf(
  { account }: Estate,
  shards: readonly Shard[],
  primary: string,
): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  const keys: Types.ObjectId[] = [];
  for (const { db } of shards) {
    const own = await db.collection('conversations').find({ user_id: account.key }).toArray();
    keys.push(...own.map(({ _id }) => _id));
  }
  for (const { name, sharding } of [...sharedCollections, ...ownCollections]) {
    const filter: Stored =
      name === 'messages' ? { conversation_id: { $in: keys } } : { user_id: account.key };
    for (const { name: shard, db } of shards) {
      const isThere = sharding.key ? await db.collection(name).findOne(filter) : shard === primary;
      if (isThere) places.add(placeText({ shard, collection: name }));
    }
  }
  return places;
}

/** A shard and a collection, as `placesOf` names them. */
export function placeText({ shard, collection }: Touch): string {
  return `${shard} ${collection}`;
}
