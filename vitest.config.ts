import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Runes live in *.svelte.ts, which the renderer's tests import.
  plugins: [svelte({ configFile: false })],
  assetsInclude: ['**/*.br'],
  test: {
    // Every core: the default leaves one idle, on a small machine half of it.
    maxWorkers: '100%',
    testTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/src-main/**/*.test.ts', 'tests/src-renderer/**/*.test.ts', 'tests/*.test.ts', 'tests/evaluator-cases/*.test.ts'],
          // Loading the models and the reference anew for each of several hundred files would take longer than the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'programs', include: ['tests/durability/*.test.ts', 'tests/wire/*.test.ts'] } },
    ],
  },
})
