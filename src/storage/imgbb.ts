/** ImgBB: anybody who has an image's address may see it, for ever. It has a page for deleting, and no call. */
import { z } from 'zod';
import type { ImgbbConfig } from '../config.js';
import { CloudError, type CloudImage, type CloudStore } from './cloud.js';
import { CloudCall, kindOfStatus, retryAfterOf } from './cloudCall.js';

/** The largest image that ImgBB takes, in bytes. */
const largestImage = 32 * 1024 * 1024;
/** The longest answer that is read, in bytes: it is a few hundred of them, and whose it is cannot be known. */
const longestAnswer = 100_000;

/** Numbers come as numbers or as text. */
const figure = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

const failure = z.object({
  status_code: figure.optional(),
  status: figure.optional(),
  success: z.literal(false).optional(),
  error: z.object({ message: z.string().default(''), code: figure.optional().catch(undefined) }),
});

/** Opens ImgBB with a key; nothing is sent yet. */
export function openImgbb({ apiKey, url: endpoint, timeoutMs }: ImgbbConfig): CloudStore {
  // A server for tests has no certificate; what ImgBB itself answers has to be https.
  const safe = endpoint.startsWith('https:') ? /^https$/ : /^https?$/;
  const address = z.url({ protocol: safe }).max(2000);
  const success = z.object({
    data: z.object({
      url: address.optional().catch(undefined),
      image: z.object({ url: address }).optional().catch(undefined),
      delete_url: address.nullish().catch(null),
    }),
    success: z.literal(true).optional(),
  });

  async function send(image: CloudImage, signal: AbortSignal): Promise<Response> {
    const form = new FormData();
    form.set('key', apiKey);
    // ImgBB adds the ending itself.
    form.set('name', image.key.replace(/\.\w+$/, ''));
    form.set('image', new Blob([new Uint8Array(image.bytes)], { type: image.type }), image.key);
    return fetch(endpoint, { method: 'POST', body: form, redirect: 'manual', signal });
  }

  return {
    service: 'imgbb',
    plan: () => null,
    put(image, signal) {
      return new CloudCall('ImgBB', signal, timeoutMs).run(async (limited) => {
        if (image.bytes.length > largestImage) {
          throw new CloudError('refused', 'ImgBB takes images of 32 MB at most');
        }
        const response = await send(image, limited);
        const answer = parse(await readAnswer(response));
        const failed = failure.safeParse(answer);
        if (failed.success || !response.ok) throw refusal(response, failed.data, apiKey);
        const { data: reply } = success.safeParse(answer);
        const url = reply?.data.image?.url ?? reply?.data.url;
        if (!reply || !url) throw new CloudError('later', 'ImgBB gave an answer that cannot be read');
        return { url, deleteUrl: reply.data.delete_url ?? null };
      });
    },
    read(copy, signal) {
      return new CloudCall('ImgBB', signal, timeoutMs).stream(async (limited) => {
        if (!address.safeParse(copy.url).success) {
          throw new CloudError('refused', 'the address of this copy is none of ImgBB');
        }
        const response = await fetch(copy.url, { redirect: 'manual', signal: limited });
        if (response.ok && response.body) return response.body;
        await response.body?.cancel();
        if (response.status === 404 || response.status === 410) {
          throw new CloudError('missing', 'ImgBB does not have this copy');
        }
        throw refusal(response, undefined, apiKey);
      });
    },
    remove: async () => 'kept',
    addressOf: async ({ url }) => url,
  };
}

/** The text of an answer. */
async function readAnswer(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) throw new CloudError('later', 'ImgBB gave an answer without an end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error for a failure, which may come with status 200. ImgBB's words are quoted, without what is secret. */
function refusal(
  response: Response,
  failed: z.infer<typeof failure> | undefined,
  apiKey: string,
): CloudError {
  const status = response.ok ? (failed?.status_code ?? failed?.status ?? 500) : response.status;
  const words = (failed?.error.message ?? '')
    .replaceAll(apiKey, '[secret]')
    .replace(/\bhttps?:\S+/gi, '[address]')
    .replace(/[^\x20-\x7e]/g, ' ')
    .slice(0, 200);
  // ImgBB says with status 400, and with the same code as for a wrong key, that there were too many images.
  const kind = /rate limit|too many/i.test(words) ? 'later' : kindOfStatus(status);
  const message = `ImgBB answered with status ${status}${words && `: ${words}`}`;
  return new CloudError(kind, message, retryAfterOf(response.headers.get('retry-after')));
}
