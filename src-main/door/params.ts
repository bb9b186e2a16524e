/** What each method of the contract accepts. The compiler holds this table to the contract's types. */
import type { Method, Params } from './contract.js'
import type { PlannedCall, RootTask } from './contract/console.js'
import type { Preferences } from './contract/home.js'
import type { TerminalKind } from './contract/terminal.js'
import type { Kind, Members } from './kinds.js'
import { anything, flag, list, oneOf, optional, percent, record, shape, text, variant, whole } from './kinds.js'

const name = text(256)
const id = text(256)
const secret = text(1024)
const line = text(256 * 1024)
/** What the editor takes, and a little more: the shell refuses it in its own words. */
const edited = text(4 * 1024 * 1024)
/** Objects are uploaded in the input of PutObject, as base64. */
const input = record(anything(), 200)

const preferences = shape<Preferences>({
  theme: oneOf('system', 'light', 'dark'),
  panes: record(list(percent(), 16), 64),
  flags: record(flag(), 1000),
})

type Row<P> = Members<P> | Kind<P>

const params: { readonly [M in Method]: Row<Params<M>> } = {
  'app.info': {},
  'app.preferences': {},
  'app.setPreferences': { preferences },
  'app.openLink': { url: text(2048) },
  'home.show': {},
  'home.removeWorld': { worldId: id },
  'world.openScenario': { scenarioId: id, variantId: optional(id), fresh: optional(flag()) },
  'world.openSandbox': { worldId: optional(id), name: optional(name), organized: optional(flag()) },
  'world.show': {},
  'world.close': {},
  'console.call': { service: name, operation: name, input, gesture: optional(id), region: optional(name), asRoot: optional(shape<RootTask>({ accountId: id, task: id })) },
  'console.signIn': { accountId: optional(name), userName: name, password: secret, mfaCode: optional(text(16)), passkey: optional(flag()) },
  'console.changePassword': { oldPassword: secret, newPassword: secret },
  'console.signOut': {},
  'console.switchRole': { accountId: name, roleName: name, displayName: optional(text(64)), colour: optional(oneOf('teal', 'blue', 'green', 'purple', 'orange')) },
  'console.switchBack': {},
  'console.asCli': { service: name, operation: name, input },
  'account.quotas': {},
  'account.setQuota': { name, value: whole(0, 1_000_000) },
  'policy.check': { document: text(1024 * 1024), kind: oneOf('identity', 'trust', 'resource') },
  'policy.difference': { calls: list(shape<PlannedCall>({ service: name, operation: name, input }), 500) },
  'events.list': { before: optional(whole(0, Number.MAX_SAFE_INTEGER)), limit: optional(whole(1, 1000)) },
  'events.why': { eventId: id },
  'events.tryChange': { eventId: optional(id), checkId: optional(id), sentence: text(16 * 1024) },
  'timeline.undo': {},
  'timeline.redo': {},
  'timeline.restore': { sequence: whole(0, Number.MAX_SAFE_INTEGER) },
  // Ten years: far enough for any lesson, near enough for every date that AWS can write.
  'clock.advance': { milliseconds: whole(1, 10 * 366 * 86_400_000) },
  // Every date that AWS can write.
  'clock.set': { instant: whole(0, Date.UTC(2100, 0)) },
  'clock.changes': { from: whole(0, Number.MAX_SAFE_INTEGER), to: whole(0, Number.MAX_SAFE_INTEGER) },
  'lab.answer': { checkId: id, answer: list(id, 64) },
  'lab.openHint': { stepId: id, index: whole(0, 100) },
  'lab.checkNow': {},
  'lab.reset': {},
  'terminal.open': variant<TerminalKind>({
    cloudshell: shape<{ kind: 'cloudshell' }>({ kind: oneOf('cloudshell') }),
    instance: shape<{ kind: 'instance'; instanceId: string }>({ kind: oneOf('instance'), instanceId: id }),
  }),
  'terminal.run': { sessionId: id, line },
  'terminal.answer': { sessionId: id, text: line },
  'terminal.interrupt': { sessionId: id },
  'terminal.complete': { sessionId: id, line, cursor: whole(0, 256 * 1024) },
  'terminal.resize': { sessionId: id, columns: whole(1, 2000), rows: whole(1, 2000) },
  'terminal.save': { sessionId: id, name: text(4096), text: edited },
  'terminal.closeEditor': { sessionId: id },
  'terminal.upload': { sessionId: id, name: text(1024), content: text(24 * 1024 * 1024), overwrite: flag() },
  'terminal.download': { sessionId: id, path: text(4096) },
  'terminal.close': { sessionId: id },
  'phone.show': {},
  'phone.scan': { serialNumber: id },
  'endpoint.show': {},
  'endpoint.start': { port: whole(0, 65_535), enforcement: oneOf('strict', 'soft', 'off') },
  'endpoint.stop': {},
  'endpoint.keys': {},
}

/** Whether a hostile value names a method of the contract. */
export function isMethod(value: unknown): value is Method {
  return typeof value === 'string' && Object.hasOwn(params, value)
}

/**
 * Holds hostile parameters against the contract.
 * @throws Error one sentence that names the member.
 */
export function checkParams<M extends Method>(method: M, value: unknown): asserts value is Params<M> {
  const row: Row<Params<M>> = params[method]
  const check = typeof row === 'function' ? row : shape(row)
  const problem = check(value, 'params')
  if (problem !== undefined) throw new Error(`${method}: ${problem}.`)
}
