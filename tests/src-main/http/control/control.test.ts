import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, CONTROL_TOKEN, startEndpoint, type TestEndpoint } from '../../../wire/endpoint.js'
import { form, send, signed, type Answer } from '../../../wire/sign.js'

let endpoint: TestEndpoint

beforeAll(async () => {
  endpoint = await startEndpoint()
})
afterAll(() => endpoint.close())

/** A state that somebody made up. */
interface Forged {
  draws: number
  tables: Record<string, Record<string, unknown>[]>
  blobs: Record<string, string>
}

function rowOf({ iam_users }: Forged['tables']): Record<string, unknown> {
  const row = iam_users?.[0]
  if (!row) throw new Error('there is no user')
  return row
}

interface Told {
  error: string
  stateHash: string
  clock: string
  host: string
  credentials: unknown
  events: { sequence: number; requestId: string; record: { eventName: string; errorCode?: string } }[]
}

async function control(method: string, path: string, body?: unknown, token = CONTROL_TOKEN): Promise<{ status: number; json: Told; text: string }> {
  const answer = await send(endpoint.origin, { method, path: `/_rolecall/${path}`, headers: { authorization: `Bearer ${token}` }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
  return { status: answer.status, json: JSON.parse(answer.body) as Told, text: answer.body }
}

function iam(parameters: Readonly<Record<string, string>>): Promise<Answer> {
  return send(endpoint.origin, signed(new URL(endpoint.origin).host, form({ Version: '2010-05-08', ...parameters }), { keys: endpoint.keys, service: 'iam' }))
}

describe('the control interface', () => {
  it('answers nobody without its token', async () => {
    for (const token of ['', 'x', `${CONTROL_TOKEN}x`, endpoint.keys.secretAccessKey]) {
      const { status, json } = await control('POST', 'reset', {}, token)
      expect({ status, error: json.error }).toMatchObject({ status: 403, error: /control token/ })
    }
    const { status } = await send(endpoint.origin, signed(new URL(endpoint.origin).host, { method: 'GET', path: '/_rolecall/state' }, { keys: endpoint.keys, service: 's3' }))
    expect(status).toBe(403)
  })

  it('says what it has, and what it has not', async () => {
    expect((await control('GET', '')).json).toMatchObject({ accountId: ACCOUNT, enforcement: 'strict' })
    const { status, json } = await control('GET', 'nothing')
    expect({ status, error: json.error }).toMatchObject({ status: 404, error: /There is no "GET nothing".*POST reset/ })
  })

  it('takes the account back to its start, with the same keys', async () => {
    const { stateHash } = (await control('GET', '')).json
    await iam({ Action: 'CreateUser', UserName: 'Kunal' })
    expect((await control('GET', '')).json.stateHash).not.toBe(stateHash)
    const { json } = await control('POST', 'reset')
    expect(json).toMatchObject({ stateHash, credentials: endpoint.keys })
    expect((await iam({ Action: 'GetUser', UserName: 'Kunal' })).status).toBe(404)
  })

  it('exports the state and takes it again', async () => {
    const s3 = (method: string, path: string, body = ''): Promise<Answer> => send(endpoint.origin, signed(new URL(endpoint.origin).host, { method, path, body }, { keys: endpoint.keys, service: 's3' }))
    await iam({ Action: 'CreateUser', UserName: 'Donna' })
    await iam({ Action: 'CreateGroup', GroupName: 'Dev' })
    await iam({ Action: 'AddUserToGroup', GroupName: 'Dev', UserName: 'Donna' })
    await s3('PUT', '/donnas-files')
    await s3('PUT', '/donnas-files/note.txt', 'hello')
    const { text } = await control('GET', 'state')
    await control('POST', 'reset')
    expect((await iam({ Action: 'GetUser', UserName: 'Donna' })).status).toBe(404)
    expect((await control('PUT', 'state', text)).json).toMatchObject({ credentials: endpoint.keys })
    const withoutClock = (state: string): string => state.replace(/"clock": "[^"]*"/, '')
    expect(withoutClock((await control('GET', 'state')).text)).toBe(withoutClock(text))
    expect((await iam({ Action: 'GetGroup', GroupName: 'Dev' })).body).toContain('<UserName>Donna</UserName>')
    expect((await s3('GET', '/donnas-files/note.txt')).body).toBe('hello')
    // Ids go on behind those of the file.
    expect((await iam({ Action: 'CreateAccessKey', UserName: 'Donna' })).status).toBe(200)
  })

  it('shows quotas, raises them as far as AWS does, and enforces them', async () => {
    const { json } = await control('POST', 'quotas', { AccessKeysPerUser: 3, RolesPerAccount: 2000 })
    expect(json.error).toBe('AWS does not change AccessKeysPerUser: it is 2 in every account.')
    expect((await control('GET', 'quotas')).text).toContain('"RolesPerAccount",\n      "value": 1000,')
    const raised = await control('POST', `quotas?account=${ACCOUNT}`, { RolesPerAccount: 2000, GroupsPerAccount: 500 })
    expect(raised.json).toMatchObject({ accountId: ACCOUNT, quotas: expect.arrayContaining([{ name: 'RolesPerAccount', value: 2000, lowest: 1000, highest: 5000 }, { name: 'GroupsPerAccount', value: 500, lowest: 300, highest: 500 }]) })
    const summary = await iam({ Action: 'GetAccountSummary' })
    expect(summary.body).toMatch(/<key>RolesQuota<\/key>\s*<value>2000<\/value>/)
    endpoint.open.world.timeline.undo()
    expect((await control('GET', 'quotas')).text).toContain('"RolesPerAccount",\n      "value": 1000,')
  })

  it.each([
    ['quotas', '[]', 400, 'Send {"RolesPerAccount": 2000}.'],
    ['quotas', '{"RolesPerAccount": "2000"}', 400, 'Send {"RolesPerAccount": 2000}.'],
    ['quotas', '{"RolesPerAccount": 5001}', 400, 'RolesPerAccount can be anything from 1000 to 5000.'],
    ['quotas', '{"Roles": 2000}', 400, 'IAM has no quota "Roles".'],
    ['quotas?account=123456789012', '{}', 404, `There is no account "123456789012". There are ${ACCOUNT}.`],
  ])('refuses to set %s to %s', async (path, body, status, error) => {
    const answer = await control('POST', path, body)
    expect({ status: answer.status, error: answer.json.error }).toEqual({ status, error })
  })

  it('takes the clock of a later state with it, and undoes both as one', async () => {
    const { text } = await control('GET', 'state')
    const state = JSON.parse(text) as { clock: string }
    const later = new Date(Date.parse(state.clock) + 90 * 86_400_000).toISOString().slice(0, 10)
    expect((await control('PUT', 'state', { ...state, clock: `${later}T09:00:00Z` })).json.clock).toBe(`${later}T09:00:00Z`)
    expect((await control('PUT', 'state', { ...state, clock: '2001-01-01T00:00:00Z' })).json.clock).toContain(later)
    const { timeline } = endpoint.open.world
    timeline.undo()
    timeline.undo()
    expect((await control('GET', 'clock')).json.clock).toContain(state.clock.slice(0, 10))
    expect((await control('PUT', 'state', { ...state, clock: 'soon' })).json.error).toContain('The clock of this state is no time')
  })

  it('changes nothing for a state that it cannot take', async () => {
    const { text } = await control('GET', 'state')
    const state = JSON.parse(text) as { tables: Record<string, unknown[]> }
    const before = (await control('GET', '')).json.stateHash
    const changed = JSON.stringify({ ...state, tables: { ...state.tables, iam_users: [] } })
    for (const [body, error] of [
      ['{', /no JSON/],
      ['null', /no state/],
      ['{"format":"rolecall-state","schema":1}', /of version 1/],
      [changed, /changed or damaged/],
    ] as const) {
      const answer = await control('PUT', 'state', body)
      expect({ status: answer.status, error: answer.json.error }).toMatchObject({ status: 400, error })
    }
    expect((await control('GET', '')).json.stateHash).toBe(before)
  })

  // Whoever can make the checksum can make anything: still it is one clear error, and nothing is changed.
  it.each<[string, (state: Forged) => void, RegExp]>([
    ['a column of SQL', ({ tables }) => Object.assign(rowOf(tables), { 'path) VALUES (1); --': 1 }), /row 1 of "iam_users", "path\) VALUES/],
    ['a column of every object', ({ tables }) => Object.defineProperty(rowOf(tables), '__proto__', { value: 'x', enumerable: true }), /row 1 of "iam_users", "__proto__"/],
    ['a number for a text', ({ tables }) => Object.assign(rowOf(tables), { path: 5 }), /row 1 of "iam_users", "path"/],
    ['a text for an instant', ({ tables }) => Object.assign(rowOf(tables), { createDate: 'soon' }), /row 1 of "iam_users", "createDate"/],
    ['a huge number', ({ tables }) => Object.assign(rowOf(tables), { createDate: 1e300 }), /row 1 of "iam_users", "createDate"/],
    ['an object for a value', ({ tables }) => Object.assign(rowOf(tables), { path: [[[]]] }), /row 1 of "iam_users", "path"/],
    ['nothing for a value', ({ tables }) => Object.assign(rowOf(tables), { path: null }), /cannot be put in place: NOT NULL constraint failed: iam_users\.path/],
    ['a row twice', ({ tables }) => tables['iam_users']?.push(rowOf(tables)), /cannot be put in place: UNIQUE constraint failed/],
    ['a row of nothing', ({ tables }) => tables['iam_users']?.push(null as never), /row \d of "iam_users"/],
    ['a table missing', ({ tables }) => delete tables['iam_users'], /no rows of "iam_users"/],
    ['a table of SQLite', ({ tables }) => (tables['sqlite_schema'] = []), /holds "sqlite_schema"/],
    ['no account', ({ tables }) => Object.keys(tables).forEach((table) => (tables[table] = [])), /holds no account/],
    ['a body under another name', (state) => Object.assign(state.blobs, { abc: 'eA==' }), /changed or damaged/],
    ['a body missing', (state) => (state.tables['s3_objects'] ?? []).forEach((row) => Object.assign(row, { blob: '0'.repeat(64) })), /the body 0+ of an object is missing/],
    ['draws without end', (state) => (state.draws = 1e308), /changed or damaged/],
    ['draws backwards', (state) => (state.draws = -1), /changed or damaged/],
  ])('changes nothing for a forged state with %s', async (_, forge, error) => {
    const state = JSON.parse((await control('GET', 'state')).text) as Forged
    const before = (await control('GET', '')).json.stateHash
    forge(state)
    const checksum = createHash('sha256').update(JSON.stringify([state.tables, state.blobs])).digest('hex')
    const answer = await control('PUT', 'state', { ...state, checksum })
    expect({ status: answer.status, error: answer.json.error }).toMatchObject({ status: 400, error })
    expect((await control('GET', '')).json.stateHash).toBe(before)
    expect((await iam({ Action: 'GetUser', UserName: 'admin' })).status).toBe(200)
  })

  it.each(['../../etc/passwd', '%2e%2e/state', 'why/../state', 'clock/..', 'state/', '?state'])('has no way through %s', async (path) => {
    const { status, text } = await control('GET', path)
    expect(text).not.toContain('rolecall-state')
    expect(status).toBe(path === '?state' ? 200 : 404)
  })

  it('moves the clock, forward only', async () => {
    const before = (await control('GET', 'clock')).json
    const { json } = await control('POST', 'clock', { advance: '+90d' })
    expect(Date.parse(json.clock) - Date.parse(before.clock)).toBeGreaterThanOrEqual(90 * 86_400_000)
    expect(Math.abs(Date.parse(json.host) - Date.now())).toBeLessThan(60_000)
    expect((await control('POST', 'clock', { set: before.clock })).json.error).toMatch(/forward only/)
    expect((await control('POST', 'clock', { advance: '90 days' })).json.error).toMatch(/Send \{"advance"/)
    for (const beyond of [{ set: '9999-06-01T00:00:00Z' }, { advance: '+999999d', set: '9999-06-01' }]) {
      expect((await control('POST', 'clock', beyond)).json.error).toBe('The clock ends at 9998-12-31T23:59:59Z.')
    }
    expect((await iam({ Action: 'GetUser', UserName: 'admin' })).status).toBe(200)
  })

  it('lists events, and tells why a request was denied by its id', async () => {
    await iam({ Action: 'CreateUser', UserName: 'Priya' })
    const { body } = await iam({ Action: 'CreateAccessKey', UserName: 'Priya' })
    const keys = { accessKeyId: /<AccessKeyId>(.*?)</.exec(body)?.[1] ?? '', secretAccessKey: /<SecretAccessKey>(.*?)</.exec(body)?.[1] ?? '' }
    const denied = await send(endpoint.origin, signed(new URL(endpoint.origin).host, form({ Action: 'ListUsers', Version: '2010-05-08' }), { keys, service: 'iam' }))
    expect(denied.status).toBe(403)
    const id = String(denied.headers['x-amzn-requestid'])
    const why = await control('GET', `why/${id}`)
    expect(why.json).toMatchObject({ requestId: id, record: { eventName: 'ListUsers', errorCode: 'AccessDenied' }, decisions: [{ action: 'iam:ListUsers', result: 'implicitDeny' }], explanation: { sentence: expect.any(String) as string } })
    const { events } = (await control('GET', 'events?limit=2')).json
    expect(events.map(({ record }) => record.eventName)).toEqual(['CreateAccessKey', 'ListUsers'])
    expect(JSON.stringify(events)).not.toContain(keys.secretAccessKey)
    expect((await control('GET', `events?after=${events[0]?.sequence ?? 0}`)).json.events.map(({ requestId }) => requestId)).toEqual([id])
    expect((await control('GET', 'why/none')).status).toBe(404)
    expect((await control('GET', 'events?limit=x')).status).toBe(400)
  })

  it('gives what the simulated identity providers give, as in CloudShell', async () => {
    const answer = await control('POST', 'idp', { args: ['token', '--provider', 'accounts.google.com', '--subject', '42'] })
    expect(answer).toMatchObject({ status: 200, json: { exitCode: 0, stderr: '' } })
    expect(JSON.parse(answer.text)).toMatchObject({ stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) })
    expect(JSON.parse((await control('POST', 'idp', { args: ['brew'] })).text)).toMatchObject({ exitCode: 2, stdout: '' })
    for (const body of [{}, { args: 'token' }, { args: [1] }, 'null']) {
      const { status, json } = await control('POST', 'idp', body)
      expect({ status, error: json.error }).toMatchObject({ status: 400, error: /Send \{"args"/ })
    }
  })
})
