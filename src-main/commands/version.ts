/** The program's version, from its package. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './places.js'

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}
