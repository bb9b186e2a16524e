/** How code is written here, as far as a machine can tell. Who may import whom is in .dependency-cruiser.cjs. */
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Above these doors time, ids and randomness may come from the machine. */
const doors = ['src-main/*.ts', 'src-main/commands/**', 'src-main/door/**', 'src-main/http/**']

const worldOnly = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "Time comes from the world's clock." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes from the world's clock." },
  { selector: "CallExpression[callee.name='Date']", message: "Time comes from the world's clock." },
  { selector: "MemberExpression[object.name='performance'][property.name='now']", message: "Time comes from the world's clock." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Randomness comes from the world." },
  { selector: ':matches(Identifier, Literal)[name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]', message: 'Ids and randomness come from the world.' },
]

const here = {
  rules: {
    'explained-exceptions': {
      meta: { type: 'problem', schema: [], messages: { why: 'Say why after two dashes: eslint-disable-next-line rule -- reason.' } },
      create: context => ({
        Program() {
          for (const comment of context.sourceCode.getAllComments()) {
            if (/^\s*eslint-(disable|enable)/.test(comment.value) && !/\s--\s+\S{2,}/.test(comment.value))
              context.report({ loc: comment.loc, messageId: 'why' })
          }
        },
      }),
    },
  },
}

export default defineConfig(
  { ignores: ['node_modules/', 'out/', '.cache/', 'coverage/', 'playwright-report/', 'test-results/', 'src-main/aws/models/*.types.ts'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { here },
    rules: {
      'here/explained-exceptions': 'error',
      eqeqeq: 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.lint.json', 'src-renderer/tsconfig.json'], tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'A union of literals says the same.' }],
      // Numbers and booleans read well in messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // `if (bad) return refuse(400)` reads well where nothing is returned.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Records are dictionaries here, and their keys come and go.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Text is spread into code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      // `string | 'root'` tells the reader of the one special value.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // An async function rejects where another would throw.
      '@typescript-eslint/require-await': 'off',
      // Type parameters of tables say what the compiler holds them to.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src-main/**/*.ts'],
    ignores: doors,
    rules: { 'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'A union of literals says the same.' }, ...worldOnly] },
  },
  {
    files: ['src-renderer/**/*.svelte', 'src-renderer/**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$state', '$derived', '$bindable'] }],
      // Sets of listeners are nobody's state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // Matchers such as expect.any(String) are `any` by their nature.
    files: ['tests/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['*.config.{ts,js}', '.dependency-cruiser.cjs', 'src-main/modules.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
)
