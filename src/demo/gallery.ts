/** The demo's image files: an image and its parameters beside it, under the names that the Python service gives. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import mongoose from 'mongoose';
import { imageFolder } from '../storage/localDisk.js';
import { drawPicture, pictureSize } from './pictures.js';
import type { Picture } from './script.js';

const { Double, Int32, Long } = mongoose.mongo;

const generation = { steps: 28, cfg_scale: 7 };

/** What the metadata of a message say of how its images were generated. */
export const storedGeneration = {
  steps: new Int32(generation.steps),
  cfg_scale: new Double(generation.cfg_scale),
};

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
  readonly parameters: Record<string, unknown>;
}

/** Collects the images of all messages; the same number is the same file, in however many messages it stands. */
export class Gallery {
  readonly #entries = new Map<number, Entry>();
  readonly #names = new Set<string>();

  /** The attachment of a message that was made at `createdAt`. */
  attach(picture: Picture, createdAt: Date, prompt: string, model: string): mongoose.mongo.BSON.Document {
    const { caption, seed, cloud } = picture;
    let entry = this.#entries.get(seed);
    if (!entry) {
      const parameters = {
        prompt,
        negative_prompt: negativePrompt,
        ...pictureSize,
        ...generation,
        seed,
        model,
        created_at: createdAt.toISOString(),
      };
      entry = { name: this.#nameAt(createdAt), bytes: drawPicture(seed), parameters };
      this.#entries.set(seed, entry);
    }
    return {
      url: `/static/Storage/Image_Gen/${entry.name}.png`,
      cloud_url: cloud ? `https://images.example.com/demo/${entry.name}.png` : null,
      delete_url: cloud ? `https://images.example.com/delete/${entry.name}` : null,
      caption,
      generated: true,
      service: cloud ? 'imgbb' : 'local',
      mime_type: 'image/png',
      size: new Int32(entry.bytes.length),
      seed: Long.fromNumber(seed),
    };
  }

  /** Writes every image and its parameters under the data folder. */
  async write(dataDir: string): Promise<void> {
    const folder = path.join(dataDir, imageFolder);
    await mkdir(folder, { recursive: true });
    await Promise.all(
      [...this.#entries.values()].flatMap(({ name, bytes, parameters }) => [
        writeFile(path.join(folder, `${name}.png`), bytes),
        writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(parameters, null, 2)}\n`),
      ]),
    );
  }

  #nameAt(createdAt: Date): string {
    const digits = createdAt.toISOString().replace(/\D/g, '');
    for (let number = 0; ; number += 1) {
      const name = `generated_${digits.slice(0, 8)}_${digits.slice(8, 14)}_${number}`;
      if (this.#names.has(name)) continue;
      this.#names.add(name);
      return name;
    }
  }
}

/** What the demo's images should not show. */
export const negativePrompt = 'blurry, distorted, text';
