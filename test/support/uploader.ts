/** An owner that adds images as files of multipart requests. */
import { expect } from 'vitest';
import { startGallery } from './gallery.js';
import { type Fields, fieldsOf, headersFor, sendForm } from './multipart.js';
import type { Answer, TestServer } from './server.js';

const payload = 'messageEdge { node { images { url width caption } } } userErrors { code message path }';
/** Adds a message. */
export const query = `mutation($input: AddMessageInput!) { addMessage(input: $input) { ${payload} } }`;
/** Where the file of an image stands in the variables. */
export const at = (place: number) => `input.images.${place}.source.upload`;

interface Payload {
  readonly messageEdge: {
    readonly node: { readonly images: readonly { url: string; width: number }[] };
  } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: string[];
  }[];
}
/** What an answer without top-level errors says. */
export const payloadOf = ({ data, errors }: Answer) => {
  expect(errors).toBeUndefined();
  return data?.addMessage as Payload;
};
/** The user errors of such an answer, each in a line. */
export const problemsOf = (answer: Answer) =>
  payloadOf(answer).userErrors.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);

/** An owner that adds a message with files to a conversation. */
export async function startUploader(on: TestServer) {
  const { token, conversationId } = await startGallery(on);
  const variables = (count: number, more: object = {}) => ({
    input: {
      conversationId,
      content: 'look',
      images: Array.from({ length: count }, () => ({ source: { upload: null } })),
      ...more,
    },
  });
  const fields = (...files: Buffer[]) =>
    fieldsOf(
      query,
      variables(files.length),
      Object.fromEntries(files.map((file, place) => [`file ${place}`, [file, at(place)]])),
    );
  return {
    token,
    headers: headersFor(token),
    conversationId,
    variables,
    fields,
    send: (form: Fields) => sendForm(on, form, headersFor(token)),
  };
}
