import type { CodegenConfig } from '@graphql-codegen/cli';

/** A GraphQL type with the type that resolvers give for it, as `file#Name as NameModel`. */
const model = (file: string, name: string) => `../models/${file}.js#${name} as ${name}Model`;

const connections = (...nouns: string[]) =>
  Object.fromEntries(
    nouns.map((noun) => [
      `${noun}Connection`,
      `../resolvers/connections.js#${noun}Connection as ${noun}Page`,
    ]),
  );

const scalars = {
  ID: 'string',
  DateTimeISO: { input: 'Date', output: 'Date' },
  JSONObject: 'Record<string, unknown>',
  SafeInt: 'number',
  UnsignedLong: 'string',
};

const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  emitLegacyCommonJSImports: false,
  importExtension: '.js',
  generates: {
    'src/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../context.js#Context',
        enumsAsTypes: true,
        useTypeImports: true,
        immutableTypes: true,
        addInterfaceFieldResolverTypes: true,
        scalars: { ...scalars, Upload: '../uploads/incomingFile.js#IncomingFile' },
        defaultScalarType: 'unknown',
        mappers: {
          User: model('user', 'User'),
          AnonymousSession: model('anonymousSession', 'AnonymousSession'),
          Session: model('session', 'Session'),
          UserSettings: model('userSettings', 'UserSettings'),
          Conversation: model('conversation', 'Conversation'),
          Branch: '../services/branch.js#Branch as BranchModel',
          Message: model('message', 'Message'),
          MessageFile: model('messageFile', 'MessageFile'),
          Image: model('image', 'Image'),
          Memory: model('memory', 'Memory'),
          UploadedFile: model('uploadedFile', 'UploadedFile'),
          Owner: '../loaders/owner.js#Owner as OwnerModel',
          Node: '../services/node.js#GraphNode',
          UserError: '../userErrors.js#UserError as UserErrorModel',
          InputError: '../userErrors.js#InputError as InputErrorModel',
          ConflictError: '../userErrors.js#ConflictError as ConflictErrorModel',
          ...connections(
            'User',
            'Session',
            'Conversation',
            'Branch',
            'Message',
            'Image',
            'Memory',
            'UploadedFile',
          ),
        },
      },
    },
    'src/sdk/generated/sdk.ts': {
      documents: 'src/sdk/operations/*.graphql',
      plugins: ['typescript-operations', 'typescript-generic-sdk'],
      config: {
        documentMode: 'documentNode',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { ...scalars, DateTimeISO: 'string', Upload: 'Blob' },
        defaultScalarType: 'unknown',
      },
    },
  },
};

export default config;
