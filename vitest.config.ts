import { defineConfig } from 'vitest/config'

export default defineConfig({
  assetsInclude: ['**/*.br'],
  test: {
    include: ['tests/src-main/**/*.test.ts', 'tests/src-renderer/**/*.test.ts', 'tests/*.test.ts', 'tests/evaluator-cases/*.test.ts', 'tests/durability/*.test.ts'],
    testTimeout: 30_000,
  },
})
