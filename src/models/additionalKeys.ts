/**
 * What this program stores in the collections that it shares with the Python service, beside the keys which that
 * service writes. It reads past them. Nothing else may be added: `test/storedShapes.test.ts` compares every key and
 * BSON type that is written here with a database of the service, and allows exactly these. Collections of this program
 * alone are `ownCollections` in `index.ts`.
 */
/** The BSON types that documents are made of, as MongoDB's `$type` names them. */
export type BsonTypeName =
  | 'string'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'bool'
  | 'date'
  | 'objectId'
  | 'object'
  | 'array'
  | 'null';

/** A key of ours. */
export interface AdditionalKey {
  /** Its path; `[]` stands for the items of an array: `images[].width`. */
  readonly key: string;
  readonly types: readonly BsonTypeName[];
  readonly why: string;
}

/** The names of the collections that are shared. */
export type SharedCollectionName =
  | 'users'
  | 'user_settings'
  | 'conversations'
  | 'messages'
  | 'chatbot_memory'
  | 'uploaded_files';

/** The keys of ours, by collection. */
export const additionalKeys: Readonly<Record<SharedCollectionName, readonly AdditionalKey[]>> = {
  users: [
    { key: 'updated_at', types: ['date'], why: 'the last change here, for those who must not write over it' },
    { key: 'profile', types: ['object'], why: 'of the second shape: nowhere else is a place for a bio' },
    { key: 'profile.bio', types: ['string', 'null'], why: 'what a person says about itself' },
  ],
  user_settings: [],
  conversations: [
    { key: 'revision', types: ['int'], why: 'where two writers of what stands in it meet' },
    { key: 'branches', types: ['array'], why: 'where branches leave; absent when there are none' },
    { key: 'branches[]', types: ['object'], why: 'one of them' },
    { key: 'branches[]._id', types: ['objectId'], why: 'the message that began it' },
    {
      key: 'branches[].parent_id',
      types: ['objectId', 'null'],
      why: 'the one that it left; null for the main line',
    },
    {
      key: 'branches[].after_at',
      types: ['date', 'null'],
      why: 'the time of the place behind which it left',
    },
    { key: 'branches[].after_id', types: ['objectId', 'null'], why: 'the message there' },
    { key: 'branches[].created_at', types: ['date'], why: 'when it began' },
    {
      key: 'active_branch_id',
      types: ['objectId', 'null'],
      why: 'the branch that is shown; null for the main line',
    },
  ],
  messages: [
    {
      key: 'branch_id',
      types: ['objectId'],
      why: 'the branch that its place is on; absent on the main line',
    },
    {
      key: 'place_id',
      types: ['objectId'],
      why: 'the message that began a branch, of later versions in its place',
    },
    { key: 'version_reason', types: ['string'], why: 'an edit, another answer, or data of another program' },
    { key: 'images[].id', types: ['string'], why: 'names the attachment, whatever becomes of its addresses' },
    {
      key: 'images[].sha256',
      types: ['string'],
      why: 'tells whether two images are the same, and whether one is whole',
    },
    { key: 'images[].width', types: ['int'], why: 'room for the image before it is loaded' },
    { key: 'images[].height', types: ['int'], why: 'the same' },
    {
      key: 'images[].thumbnails',
      types: ['object'],
      why: 'the small pictures made when the image was stored',
    },
    { key: 'images[].thumbnails.small', types: ['string'], why: 'the local path of the one of 256 pixels' },
    { key: 'images[].thumbnails.large', types: ['string'], why: 'the local path of the one of 1024 pixels' },
    {
      key: 'images[].seed',
      types: ['long', 'decimal'],
      why: 'each image of a batch has its own; a decimal where a long has no room',
    },
    { key: 'metadata.seed', types: ['long', 'decimal'], why: 'what the images of a message began with' },
    {
      key: 'metadata.lora_models',
      types: ['array'],
      why: 'the models that the images were generated with, too',
    },
    { key: 'metadata.lora_models[]', types: ['object'], why: 'one of them' },
    { key: 'metadata.lora_models[].name', types: ['string'], why: 'which it is' },
    { key: 'metadata.lora_models[].weight', types: ['double'], why: 'how much it weighed' },
    { key: 'metadata.sampler', types: ['string'], why: 'how noise was taken away' },
    { key: 'metadata.steps', types: ['int'], why: 'in how many steps' },
    { key: 'metadata.cfg_scale', types: ['double'], why: 'how closely the images follow their prompt' },
    { key: 'files[].id', types: ['string'], why: 'the uploaded file, in hexadecimal' },
  ],
  chatbot_memory: [
    { key: 'updated_at', types: ['date'], why: 'the last change, also of a question, whose shape has none' },
  ],
  uploaded_files: [
    { key: 'updated_at', types: ['date'], why: 'the last change of the record' },
    { key: 'sha256', types: ['string'], why: 'tells whether the stored bytes are whole; its ETag' },
    { key: 'encoding', types: ['string', 'null'], why: 'of a text, whose bytes are kept as they came' },
  ],
};
