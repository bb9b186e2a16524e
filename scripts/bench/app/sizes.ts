/** How large what is built is. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { say } from './measure.js'

export function benchSizes(root: string): void {
  for (const part of ['main', 'preload', 'renderer']) {
    const files = filesOf(join(root, 'out', part))
    const code = files.filter((file) => /\.(m?js|cjs|css|html)$/.test(file))
    const packed = code.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
    say(`out/${part}, KB`, `${kilobytes(files)} in ${files.length} files; its code ${kilobytes(code)}, ${Math.round(packed / 1000)} packed`)
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)]))
}

function kilobytes(files: readonly string[]): number {
  return Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000)
}
