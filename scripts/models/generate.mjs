/** `npm run models [-- --from DIR] [--to DIR]`: writes src-main/aws/models/<service>.json and .types.ts from botocore's data. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findBotocoreData, readService } from './botocore.mjs'
import { KEPT } from './operations.mjs'
import { trimModel } from './trim.mjs'
import { toTypes } from './types.mjs'
import { toText } from './write.mjs'

/** Models written by hand, in the same format; only their types are generated. */
const OWN = ['signin']
const MODELS = resolve(import.meta.dirname, '../../src-main/aws/models')

/** Writes the models of `kept` found under `from` into `to`, and the types of our own models that lie there. */
export function generate({ from, to, kept = KEPT }) {
  for (const [service, { apiVersion, operations }] of Object.entries(kept)) {
    const model = trimModel(service, readService(from, service, apiVersion), operations)
    writeFileSync(join(to, `${service}.json`), toText(model))
    writeFileSync(join(to, `${service}.types.ts`), toTypes(model))
  }
  for (const service of OWN) {
    const file = join(to, `${service}.json`)
    if (existsSync(file)) writeFileSync(join(to, `${service}.types.ts`), toTypes(JSON.parse(readFileSync(file, 'utf8'))))
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string', default: MODELS } } })
    generate({ from: values.from ?? findBotocoreData(), to: values.to })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
