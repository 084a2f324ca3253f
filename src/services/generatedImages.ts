/** Images that a model has made: an image-generation service hands them over with what they were made with. */
import { randomInt } from 'node:crypto';
import type { Context } from '../context.js';
import type { LoraModel } from '../models/generation.js';
import { storedDouble, storedInt, storedUnsignedLong } from '../models/values.js';
import { rangeErrors, textErrors, type UserError, userError } from '../userErrors.js';
import { payloadOf } from '../write.js';
import type { NewImageInput } from './imageInput.js';
import { type Naming, timeText } from './imageStoring.js';
import {
  contentErrors,
  type MessageMetadataInput,
  metadataValueErrors,
  type NewMessageInput,
  roleErrors,
} from './messageInput.js';
import { type AddedPayload, append } from './messageWrites.js';

type Told = Pick<MessageMetadataInput, 'model' | 'negativePrompt' | 'denoisingStrength' | 'generationTimeMs'>;

/** Images that were generated together. A seed is the digits of a whole number of 64 bits. */
export interface AddGeneratedImagesInput extends Told {
  readonly conversationId: string;
  readonly content?: string;
  readonly images: readonly (NewImageInput & { readonly seed?: string | null })[];
  readonly prompt: string;
  readonly loraModels?: readonly LoraModel[] | null;
  readonly sampler?: string | null;
  readonly steps?: number | null;
  readonly cfgScale?: number | null;
  readonly seed?: string | null;
  readonly idempotencyKey?: string | null;
}

const maxLoraModels = 20;
const maxLoraNameLength = 200;
const maxLoraWeight = 10;
const maxSamplerLength = 100;
const maxSteps = 1000;
const maxCfgScale = 100;

/** Adds a message of the assistant with the images. */
export function addGeneratedImages(context: Context, input: AddGeneratedImagesInput): Promise<AddedPayload> {
  const path = ['input'];
  return payloadOf(() =>
    append(context, input, [[messageOf(input), path]], errorsOf(context, input), 'addGeneratedImages'),
  );
}

function errorsOf(context: Context, input: AddGeneratedImagesInput): UserError[] {
  const { content = '', images, sampler, steps, cfgScale } = input;
  const path = ['input'];
  const loraModels = input.loraModels ?? [];
  const tooMany = `"loraModels" must hold at most ${maxLoraModels} models.`;
  return [
    ...roleErrors(context, 'ASSISTANT', path),
    ...(content === '' ? [] : contentErrors(content, path)),
    ...(images.length === 0
      ? [userError('REQUIRED', '"images" must not be empty.', [...path, 'images'])]
      : []),
    ...metadataValueErrors(toldOf(input), path),
    ...textErrors({ sampler: [sampler, maxSamplerLength] }, path),
    ...rangeErrors({ steps: [steps, 1, maxSteps], cfgScale: [cfgScale, 0, maxCfgScale] }, path),
    ...(loraModels.length > maxLoraModels
      ? [userError('TOO_LONG', tooMany, [...path, 'loraModels'])]
      : loraModels.flatMap(({ name, weight }, place) => [
          ...textErrors({ name: [name, maxLoraNameLength] }, [...path, 'loraModels', String(place)]),
          ...rangeErrors({ weight: [weight, -maxLoraWeight, maxLoraWeight] }, [
            ...path,
            'loraModels',
            String(place),
          ]),
        ])),
  ];
}

function messageOf(input: AddGeneratedImagesInput): NewMessageInput {
  const { content = '', images } = input;
  return {
    role: 'ASSISTANT',
    content,
    metadata: toldOf(input),
    generation: storedGeneration(input),
    images: images.map((image) => {
      const seed = image.seed ?? input.seed ?? null;
      return { ...image, generation: { naming: namingOf(input, seed), seed } };
    }),
  };
}

/** What the metadata of every message have a place for. */
function toldOf(input: AddGeneratedImagesInput): MessageMetadataInput {
  const { prompt, negativePrompt = null, model = null, images } = input;
  const { denoisingStrength = null, generationTimeMs = null } = input;
  return { model, prompt, negativePrompt, denoisingStrength, generationTimeMs, numImages: images.length };
}

/** What else is stored in the metadata; a value that was not given is no key. */
function storedGeneration({ loraModels, sampler, steps, cfgScale, seed }: AddGeneratedImagesInput) {
  return {
    ...(loraModels?.length && {
      lora_models: loraModels.map(({ name, weight }) => ({ name, weight: storedDouble(weight) })),
    }),
    ...(sampler != null && { sampler }),
    ...(steps != null && { steps: storedInt(steps) }),
    ...(cfgScale != null && { cfg_scale: storedDouble(cfgScale) }),
    ...(seed != null && { seed: storedUnsignedLong(seed) }),
  };
}

/** One more than the largest number at the end of a file's name. */
const endOfNumbers = 2 ** 48 - 1;

function namingOf(input: AddGeneratedImagesInput, seed: string | null): Naming {
  const kind = input.denoisingStrength == null ? 'generated' : 'img2img';
  return {
    // The Python service counts. Processes that count would give two images one name, and a count is easily guessed.
    name: (now) => `${kind}_${timeText(now)}_${randomInt(endOfNumbers)}`,
    parameters: ({ width, height, created_at }) =>
      parametersText(seed, {
        prompt: input.prompt,
        negative_prompt: input.negativePrompt ?? undefined,
        model: input.model ?? undefined,
        lora_models: input.loraModels?.length ? input.loraModels : undefined,
        sampler: input.sampler ?? undefined,
        steps: input.steps ?? undefined,
        cfg_scale: input.cfgScale ?? undefined,
        denoising_strength: input.denoisingStrength ?? undefined,
        width: Number(width),
        height: Number(height),
        created_at,
      }),
  };
}

/** JSON has whole numbers of any length, and Python reads them whole; `JSON.stringify` has no way to write them. */
function parametersText(seed: string | null, parameters: object): string {
  const text = `${JSON.stringify(parameters, null, 2)}\n`;
  return seed === null ? text : text.replace('{', `{\n  "seed": ${seed},`);
}
