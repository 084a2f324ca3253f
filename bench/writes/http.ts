import { Agent, request } from 'node:http';

/** A client that keeps its connections, as light as node:http is: what it costs is measured with every server. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true });

  /** Posts JSON; gives the answer's text. Throws when the status is not 200. */
  post(url: URL, body: object, headers: Record<string, string> = {}): Promise<string> {
    return this.send(url, Buffer.from(JSON.stringify(body)), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  /** Posts bytes of the type that `headers` say; otherwise as `post`. */
  send(url: URL, bytes: Buffer, headers: Record<string, string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent: this.#agent,
        headers: { 'content-length': bytes.length, ...headers },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`answered with ${response.statusCode}: ${text}`));
        });
      });
      sent.end(bytes);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
