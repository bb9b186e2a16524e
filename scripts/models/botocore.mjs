/** Finds botocore's data on this machine and reads one service's files from it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/**
 * @returns {string} the folder `data` of the botocore that Python would import.
 * @throws when there is none, naming what to install.
 */
export function findBotocoreData() {
  const python = spawnSync('python3', ['-c', 'import botocore; print(botocore.__path__[0])'], { encoding: 'utf8' })
  const data = join((python.stdout ?? '').trim(), 'data')
  if (python.status === 0 && existsSync(data)) return data
  throw new Error(
    'botocore is not installed. Install it (`pip install botocore`, or the package python3-botocore of Debian or Ubuntu), ' +
      'or name its folder of data: npm run models -- --from DIR',
  )
}

/** Reads one service. A file may be plain or gzipped; paginators and waiters may be absent. */
export function readService(data, service, apiVersion) {
  const folder = join(data, service, apiVersion)
  const model = readJson(folder, 'service-2')
  if (model === undefined) throw new Error(`${folder} holds no service-2.json: is ${data} the folder \`data\` of botocore?`)
  const paginators = readJson(folder, 'paginators-1') ?? { pagination: {} }
  const waiters = readJson(folder, 'waiters-2') ?? { waiters: {} }
  merge(model, readJson(folder, 'service-2.sdk-extras')?.merge)
  merge(paginators, readJson(folder, 'paginators-1.sdk-extras')?.merge)
  return { model, paginators: paginators.pagination, waiters: waiters.waiters, version: readVersion(data) }
}

function readVersion(data) {
  const file = join(data, '..', '__init__.py')
  return existsSync(file) ? /__version__ = '([^']+)'/.exec(readFileSync(file, 'utf8'))?.[1] : undefined
}

function readJson(folder, name) {
  const plain = join(folder, `${name}.json`)
  if (existsSync(plain)) return JSON.parse(readFileSync(plain, 'utf8'))
  if (existsSync(`${plain}.gz`)) return JSON.parse(gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8'))
  return undefined
}

function merge(target, extras) {
  for (const [key, value] of Object.entries(extras ?? {})) {
    const both = isObject(value) && isObject(target[key])
    if (both) merge(target[key], value)
    else target[key] = value
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
