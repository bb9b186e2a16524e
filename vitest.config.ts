import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Runes live in *.svelte.ts, which the renderer's tests import.
  plugins: [svelte({ configFile: false })],
  assetsInclude: ['**/*.br'],
  test: {
    include: ['tests/src-main/**/*.test.ts', 'tests/src-renderer/**/*.test.ts', 'tests/*.test.ts', 'tests/evaluator-cases/*.test.ts', 'tests/durability/*.test.ts', 'tests/wire/*.test.ts'],
    // Every core: the default leaves one idle, on a small machine half of it.
    maxWorkers: '100%',
    testTimeout: 180_000,
  },
})
