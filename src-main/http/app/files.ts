/** Finds the renderer's files for a path that a page asks for, and nothing outside their folder. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export interface AppFile {
  body: Buffer
  type: string
  /** The name holds a hash of what is inside: it never changes. */
  immutable: boolean
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/**
 * Reads the file of a URL's path; `/` is the page itself.
 * @param pathname as the URL has it, percent-encoded.
 * @returns undefined when there is no such file, or the path leads out of the folder.
 */
export async function readAppFile(directory: string, pathname: string): Promise<AppFile | undefined> {
  const name = fileName(pathname)
  if (name === undefined) return undefined
  try {
    const root = await realpath(directory)
    // Resolved before it is compared, so that a link inside the folder cannot lead out of it either.
    const file = await realpath(join(root, name))
    if (!file.startsWith(root + sep)) return undefined
    return {
      body: await readFile(file),
      type: types[extname(file)] ?? 'application/octet-stream',
      immutable: name.startsWith('assets/'),
    }
  } catch {
    return undefined
  }
}

function fileName(pathname: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (!path.startsWith('/') || /[\\\0:]/.test(path)) return undefined
  const parts = path.slice(1).split('/')
  if (parts.some(part => part === '..' || part === '.')) return undefined
  return path === '/' ? 'index.html' : parts.join('/')
}
