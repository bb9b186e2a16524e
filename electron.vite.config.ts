/** What is built: the two roots and the shell's worker, the sandboxed preload, and the Svelte renderer. */
import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
const roots = {
  index: resolve(root, 'src-main/index.ts'),
  rolecall: resolve(root, 'src-main/rolecall.ts'),
  'shell-worker': resolve(root, 'src-main/shell/worker.ts'),
}

/** The command line is started as a file of its own (`bin` of package.json). */
function executable(file: string): Plugin {
  return {
    name: 'executable',
    writeBundle(options, bundle) {
      if (options.dir !== undefined && file in bundle) chmodSync(join(options.dir, file), 0o755)
    },
  }
}

export default defineConfig({
  main: {
    assetsInclude: ['**/*.br'],
    plugins: [executable('rolecall.js')],
    build: {
      outDir: 'out/main',
      minify: false,
      rolldownOptions: {
        input: roots,
        output: {
          // Flat, so that `new URL('./shell-worker.js', import.meta.url)` is right from any chunk.
          chunkFileNames: '[name]-[hash].js',
          postBanner: chunk => (chunk.name === 'rolecall' && chunk.isEntry ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: resolve(root, 'src-main/preload.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // Files beside the page load as fast, and the page's policy allows no data: addresses for fonts.
      assetsInlineLimit: 0,
      // The page is read from this machine.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: resolve(root, 'src-renderer/index.html'),
        // Compiling Svelte is most of the work, and that is no news.
        checks: { bundlerTimings: false },
      },
    },
  },
})
