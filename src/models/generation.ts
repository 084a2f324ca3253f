/** What images were generated with, beside what the metadata of every message say. */
import { type mongo, Schema } from 'mongoose';
import { int, number, objects, type Stored, text, unsignedLong } from './values.js';

/** A LoRA model and how much it weighed. */
export interface LoraModel {
  readonly name: string;
  readonly weight: number;
}

/** How a message stores a whole number of 64 bits; other programs may have written it as any number. */
export type StoredSeed = mongo.Long | mongo.Decimal128 | mongo.Int32 | mongo.Double | number;

/** What images were generated with, as the graph serves it. */
export interface Generation {
  readonly loraModels: readonly LoraModel[];
  readonly sampler: string | null;
  readonly steps: number | null;
  readonly cfgScale: number | null;
  /** Digits of a whole number of 64 bits, which is more than a number holds. */
  readonly seed: string | null;
}

/** The keys of a message's metadata; the seed is not among them, because it has one of two types. */
export const generationSchema = {
  lora_models: {
    type: [new Schema({ name: String, weight: Number }, { _id: false, strict: false })],
    default: undefined,
  },
  sampler: String,
  steps: Number,
  cfg_scale: Number,
};

/** Reads metadata; gives also the keys that were read: a value of another shape is not lost, but stays as it is. */
export function toGeneration(metadata: Stored): readonly [Generation, read: readonly string[]] {
  const { lora_models, sampler, steps, cfg_scale, seed } = metadata;
  const values = {
    lora_models: toLoraModels(lora_models),
    sampler: text(sampler),
    steps: int(steps),
    cfg_scale: number(cfg_scale),
    seed: unsignedLong(seed),
  };
  const read = Object.entries(values).flatMap(([key, value]) =>
    value === null && metadata[key] != null ? [] : [key],
  );
  const { lora_models: loraModels, cfg_scale: cfgScale, ...rest } = values;
  return [{ ...rest, loraModels: loraModels ?? [], cfgScale }, read];
}

function toLoraModels(value: unknown): readonly LoraModel[] | null {
  if (!Array.isArray(value)) return null;
  const models = objects(value).flatMap((one) => {
    const [name, weight] = [text(one.name), number(one.weight)];
    return name === null || weight === null ? [] : [{ name, weight }];
  });
  return models.length === value.length ? models : null;
}
