/** An owner that branches conversations, and what is served of them. */
import type { RegenerateMessageInput } from '../../src/sdk/index.js';
import type { TestServer } from './server.js';
import { startWriter } from './writer.js';

/** A new owner and what it does with branches. */
export async function startBrancher(server: TestServer) {
  const writer = await startWriter(server);
  const { sdk } = writer;
  const service = server.sdk(await server.serviceToken());

  const idOfEdge = (edge: { readonly node: { readonly id: string } } | null | undefined, errors: unknown) => {
    if (!edge) throw new Error(`refused: ${JSON.stringify(errors)}`);
    return edge.node.id;
  };
  /** Adds a message at the active leaf, or behind another one; gives its id. */
  async function add(conversationId: string, content: string, previousMessageId: string | null = null) {
    const { addMessage } = await sdk.AddMessage({ input: { conversationId, content, previousMessageId } });
    return idOfEdge(addMessage.messageEdge, addMessage.userErrors);
  }

  return {
    ...writer,
    service,
    add,
    /** A conversation with a message of the owner for each content; gives their ids. */
    async begin(...contents: string[]) {
      const id = await writer.old();
      const messages: string[] = [];
      for (const content of contents) messages.push(await add(id, content));
      return { id, messages };
    },
    /** Adds an answer of the assistant; gives its id. */
    async answer(conversationId: string, content: string) {
      const input = { conversationId, content, role: 'ASSISTANT' as const };
      const { addMessage } = await service.AddMessage({ input });
      return idOfEdge(addMessage.messageEdge, addMessage.userErrors);
    },
    /** Words a message anew; gives the id of the version. */
    async edit(id: string, content: string, startBranch = false) {
      const { editMessage } = await sdk.EditMessage({ input: { id, content, startBranch } });
      return idOfEdge(editMessage.messageEdge, editMessage.userErrors);
    },
    /** Answers anew; gives the version. */
    async regenerate(id: string, content: string, more: Partial<RegenerateMessageInput> = {}) {
      const { regenerateMessage } = await service.RegenerateMessage({ input: { id, content, ...more } });
      idOfEdge(regenerateMessage.messageEdge, regenerateMessage.userErrors);
      return regenerateMessage.messageEdge?.node as NonNullable<typeof regenerateMessage.messageEdge>['node'];
    },
    /** Deletes a message; gives how many versions went. */
    async remove(id: string, mode: 'SPLICE' | 'SUBTREE') {
      const { deleteMessage } = await sdk.DeleteMessage({ input: { id, mode } });
      if (deleteMessage.userErrors.length > 0) throw new Error(JSON.stringify(deleteMessage.userErrors));
      return deleteMessage.deletedIds.length;
    },
    /** Shows the branch of a message. */
    async select(messageId: string) {
      const { selectBranch } = await sdk.SelectBranch({ input: { messageId } });
      if (!selectBranch.conversation) throw new Error(JSON.stringify(selectBranch.userErrors));
      return selectBranch.conversation.activeLeaf?.content;
    },
    /** What a branch shows; without one the active branch. */
    contents: (id: string, branch: string | null = null) => writer.contentsOf(id, { branch, first: 100 }),
    /** The branches of a conversation, and the id of the active leaf. */
    async branches(id: string) {
      const { conversation } = await sdk.Branches({ id });
      return {
        active: conversation?.activeLeaf?.id,
        branches: conversation?.branches.nodes.map(({ leaf, title, messageCount, isActive }) => {
          return { leaf: leaf.content, title, messageCount, isActive };
        }),
      };
    },
    /** What stands before and beside a message, by their contents. */
    async around(id: string) {
      const { message } = await sdk.Message({ id });
      return {
        previous: message?.previousMessage?.content,
        siblings: message?.siblings.nodes.map(({ content }) => content),
        startsBranch: message?.startsBranch,
      };
    },
  };
}
