/** What the build must be: a command line of plain Node, a preload that a sandbox can run, a page that needs no network. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

const out = join(import.meta.dirname, '../../out')

/** Everything that a built file imports, its own chunks followed. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file)
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?:(?:import|export)\s(?:[^"'\n]*\sfrom\s)?|[^/*\n]*\b(?:import|require)\()["']([^"'\n]+)["']/gm)) {
    if (name === undefined) continue
    if (!name.startsWith('.')) seen.add(name)
    else if (!seen.has(resolve(file, '..', name))) importsOf(resolve(file, '..', name), seen)
  }
  return seen
}

test('the command line runs under plain Node', () => {
  const rolecall = join(out, 'main/rolecall.js')
  expect(readFileSync(rolecall, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(statSync(rolecall).mode & 0o111).not.toBe(0)
  const imports = importsOf(rolecall)
  expect(imports).toContain('node:http')
  expect(imports).not.toContain('electron')
  expect(importsOf(join(out, 'main/shell-worker.js'))).not.toContain('electron')
  // The walk does find it where it is.
  expect(importsOf(join(out, 'main/index.js'))).toContain('electron')
})

test('the preload requires Electron alone', () => {
  const preload = join(out, 'preload/preload.cjs')
  expect([...importsOf(preload)]).toEqual([preload, 'electron'])
})

test('the page names no address of the network as a source', () => {
  const files = readdirSync(join(out, 'renderer'), { recursive: true, encoding: 'utf8' }).filter(name => /\.(html|css)$/.test(name))
  expect(files).toContain('index.html')
  for (const name of files) expect(readFileSync(join(out, 'renderer', name), 'utf8'), name).not.toMatch(/(?:src|href)="https?:|url\(["']?https?:|@import/)
})
