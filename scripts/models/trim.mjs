/** Turns one botocore service into our model: the facts of the kept operations, and no text. */
import { EVERY } from './operations.mjs'

/** What is taken over, in the order in which it is written. Anything else, documentation above all, is left behind. */
const METADATA = ['apiVersion', 'protocol', 'jsonVersion', 'targetPrefix', 'endpointPrefix', 'globalEndpoint', 'serviceId', 'xmlNamespace']
const SHAPE = [
  'type', 'required', 'members', 'member', 'key', 'value', 'min', 'max', 'pattern', 'enum', 'flattened', 'payload', 'sensitive',
  'timestampFormat', 'box', 'union', 'document', 'locationName', 'xmlNamespace', 'streaming', 'eventstream', 'exception', 'error',
]
const MEMBER = [
  'shape', 'location', 'locationName', 'queryName', 'flattened', 'streaming', 'timestampFormat', 'box', 'xmlNamespace',
  'xmlAttribute', 'idempotencyToken', 'deprecated',
]
const CHECKSUM = ['requestValidationModeMember', 'requestAlgorithmMember', 'requestChecksumRequired', 'responseAlgorithms']

/**
 * @param {string} service our name of the service, such as `iam`
 * @param {{model: object, paginators: object, waiters: object, version?: string}} source what `readService` gives
 * @param {string[] | 'every'} operations names to keep
 */
export function trimModel(service, source, operations) {
  const names = operations === EVERY ? Object.keys(source.model.operations) : operations
  const kept = sorted(names).map((name) => {
    const operation = source.model.operations[name]
    if (operation === undefined) throw new Error(`${service} has no operation ${name} in this botocore`)
    return [name, trimOperation(service, operation)]
  })
  const metadata = pick(source.model.metadata, METADATA)
  return {
    metadata: {
      service,
      ...metadata,
      signingName: source.model.metadata.signingName ?? metadata.endpointPrefix,
      ...(source.version === undefined ? {} : { source: `botocore ${source.version}` }),
    },
    operations: Object.fromEntries(kept),
    shapes: reachableShapes(source.model.shapes, kept.map(([, operation]) => operation)),
    paginators: byName(source.paginators, (_, name) => names.includes(name), trimPaginator),
    waiters: byName(source.waiters, (waiter) => names.includes(waiter.operation), trimWaiter),
  }
}

function trimOperation(service, operation) {
  return {
    name: operation.name,
    service,
    http: pick(operation.http, ['method', 'requestUri', 'responseCode']),
    ...(operation.input && { input: operation.input.shape }),
    ...(operation.output && { output: operation.output.shape }),
    ...(operation.output?.resultWrapper && { resultWrapper: operation.output.resultWrapper }),
    errors: (operation.errors ?? []).map((error) => error.shape),
    ...((operation.authtype === 'none' || operation.auth?.includes('smithy.api#noAuth')) && { unsigned: true }),
    ...(operation.httpChecksum && { checksum: pick(operation.httpChecksum, CHECKSUM) }),
    ...(operation.deprecated && { deprecated: true }),
  }
}

function reachableShapes(shapes, operations) {
  const found = new Map()
  const waiting = operations.flatMap(({ input, output, errors }) => [input, output, ...errors]).filter((name) => name !== undefined)
  while (waiting.length > 0) {
    const name = waiting.pop()
    if (found.has(name)) continue
    const shape = shapes[name]
    if (shape === undefined) throw new Error(`The model speaks of a shape ${name} and does not have it`)
    found.set(name, trimShape(name, shape))
    const members = [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value]
    waiting.push(...members.flatMap((member) => (member === undefined ? [] : [member.shape])))
  }
  return Object.fromEntries(sorted([...found.keys()]).map((name) => [name, found.get(name)]))
}

function trimShape(name, shape) {
  const trimmed = pick(shape, SHAPE)
  if (trimmed.members) {
    trimmed.members = Object.fromEntries(Object.entries(shape.members).map(([key, member]) => [key, pick(member, MEMBER)]))
  }
  for (const part of ['member', 'key', 'value']) if (trimmed[part]) trimmed[part] = pick(trimmed[part], MEMBER)
  // Without a code of its own an error goes by the name of its shape.
  if (trimmed.exception) trimmed.error = { code: name, ...pick(shape.error ?? {}, ['code', 'httpStatusCode', 'senderFault']) }
  return trimmed
}

function trimPaginator(paginator) {
  return {
    inputToken: [paginator.input_token].flat(),
    outputToken: [paginator.output_token].flat(),
    resultKey: [paginator.result_key].flat(),
    ...(paginator.limit_key && { limitKey: paginator.limit_key }),
    ...(paginator.more_results && { moreResults: paginator.more_results }),
    ...(paginator.non_aggregate_keys && { nonAggregateKeys: paginator.non_aggregate_keys }),
  }
}

function trimWaiter(waiter) {
  return {
    operation: waiter.operation,
    delay: waiter.delay,
    maxAttempts: waiter.maxAttempts,
    acceptors: waiter.acceptors.map((acceptor) => pick(acceptor, ['matcher', 'argument', 'expected', 'state'])),
  }
}

function byName(entries, keep, trim) {
  const names = sorted(Object.keys(entries)).filter((name) => keep(entries[name], name))
  return Object.fromEntries(names.map((name) => [name, trim(entries[name])]))
}

function pick(source, keys) {
  return Object.fromEntries(keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]]))
}

function sorted(names) {
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}
