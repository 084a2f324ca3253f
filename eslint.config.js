/** The style of the schema, the public contract; the code is formatted and checked by Biome. */
import graphql from '@graphql-eslint/eslint-plugin';

const camelCase = 'camelCase';

export default [
  {
    files: ['schema/**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema/*.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: Object.fromEntries(
      Object.entries({
        'known-type-names': 'error',
        'known-directives': 'error',
        'known-argument-names': 'error',
        'provided-required-arguments': 'error',
        'unique-type-names': 'error',
        'unique-field-definition-names': 'error',
        'unique-directive-names': 'error',
        'unique-operation-types': 'error',
        'possible-type-extension': 'error',
        'unique-enum-value-names': 'error',
        'no-hashtag-description': 'error',
        'no-unreachable-types': 'error',
        'no-scalar-result-type-on-mutation': 'error',
        'require-deprecation-reason': 'error',
        'require-nullable-fields-with-oneof': 'error',
        'description-style': ['error', { style: 'block' }],
        'require-description': [
          'error',
          {
            types: true,
            rootField: true,
            FieldDefinition: true,
            InputValueDefinition: true,
            EnumValueDefinition: true,
            DirectiveDefinition: true,
          },
        ],
        'naming-convention': [
          'error',
          {
            types: 'PascalCase',
            FieldDefinition: camelCase,
            InputValueDefinition: camelCase,
            Argument: camelCase,
            DirectiveDefinition: camelCase,
            EnumValueDefinition: 'UPPER_CASE',
            'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get'] },
            'FieldDefinition[parent.name.value=Mutation]': { forbiddenPrefixes: ['mutation'] },
            // JSONObject and DateTimeISO have their names from graphql-scalars.
            ScalarTypeDefinition: { ignorePattern: '^(JSON|DateTime)' },
          },
        ],
        'input-name': ['error', { checkQueries: false, caseSensitiveInputType: false }],
        'relay-connection-types': 'error',
        'relay-edge-types': [
          'error',
          { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
        ],
        'relay-page-info': 'error',
        'relay-arguments': ['error', { includeBoth: false }],
      }).map(([name, setting]) => [`@graphql-eslint/${name}`, setting]),
    ),
  },
];
