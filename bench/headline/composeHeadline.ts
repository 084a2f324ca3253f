/**
 * The headline as a client of graphql-compose-mongoose asks for it, whose schema is generated: stored names, the edits
 * of a conversation beside its originals, no addresses of images that this program would sign. What both answers say
 * is compared in one form: which messages are shown, and what is in them.
 */

/** What is sent. */
export const composeHeadline = `query Headline { viewer { conversations(first: 10, sort: UPDATED_DESC) {
  edges { cursor node { _id title model updated_at
    messages { ...Shown }
    edits { ...Shown parent_message_id parentMessage { _id } }
  } }
  pageInfo { hasNextPage endCursor }
} } }
fragment Shown on Message { _id role content version created_at images { url cloud_url mime_type size } }`;

/** A message in the form in which both answers are compared; `key` is its stored id. */
interface Shown {
  readonly key: string;
  readonly content: string;
  readonly version: number;
  readonly createdAt: string;
  readonly images: readonly (string | null)[];
}

interface Generated {
  readonly _id: string;
  readonly content: string;
  readonly version: number;
  readonly created_at: string;
  readonly images: readonly { readonly cloud_url: string | null }[] | null;
  readonly parent_message_id?: string;
}

interface GeneratedAnswer {
  readonly viewer: {
    readonly conversations: {
      readonly edges: readonly {
        readonly node: {
          readonly _id: string;
          readonly title: string;
          readonly messages: readonly Generated[];
          readonly edits: readonly Generated[];
        };
      }[];
    };
  };
}

/** What the generated schema's answer shows, when its client has picked the latest versions. */
export function shownByCompose({ viewer }: GeneratedAnswer): object {
  return viewer.conversations.edges.map(({ node: { _id, title, messages, edits } }) => {
    const parents = new Map(edits.map((edit) => [edit._id, edit.parent_message_id ?? '']));
    const latest = new Map(messages.map((message) => [message._id, message]));
    for (const edit of edits) {
      let original = edit.parent_message_id ?? '';
      for (let above = parents.get(original); above !== undefined; above = parents.get(original))
        original = above;
      const known = latest.get(original);
      if (known && isLater(edit, known)) latest.set(original, edit);
    }
    const shown = messages.map((message) => latest.get(message._id) ?? message).reverse();
    return { key: _id, title, messages: shown.map(shownMessage) };
  });
}

const isLater = (a: Generated, b: Generated): boolean =>
  a.version === b.version ? `${a.created_at}${a._id}` > `${b.created_at}${b._id}` : a.version > b.version;

function shownMessage({ _id, content, version, created_at, images }: Generated): Shown {
  const addresses = (images ?? []).map(({ cloud_url }) => cloud_url);
  return { key: _id, content, version, createdAt: created_at, images: addresses };
}

interface HeadlineAnswer {
  readonly viewer: {
    readonly conversations: {
      readonly edges: readonly {
        readonly node: {
          readonly id: string;
          readonly title: string;
          readonly messages: { readonly edges: readonly { readonly node: HeadlineMessage }[] };
        };
      }[];
    };
  };
}

interface HeadlineMessage {
  readonly id: string;
  readonly content: string;
  readonly version: number;
  readonly createdAt: string;
  readonly images: readonly { readonly cloudUrl: string | null }[];
}

/** What the usual answer shows. */
export function shownByHeadline({ viewer }: HeadlineAnswer): object {
  return viewer.conversations.edges.map(({ node: { id, title, messages } }) => ({
    key: keyOf(id),
    title,
    messages: messages.edges.map(
      ({ node: { id: message, content, version, createdAt, images } }): Shown => ({
        ...{ key: keyOf(message), content, version, createdAt },
        images: images.map(({ cloudUrl }) => cloudUrl),
      }),
    ),
  }));
}

/** The stored id within an id of the graph: its last part. */
const keyOf = (id: string): string => Buffer.from(id, 'base64url').toString().split(':').at(-1) ?? '';
