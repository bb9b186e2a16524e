/** Pages are followed to the end, cut where asked, and gone on with from there. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Paginator } from '../../../../src-main/aws/models/shapes.js'
import { joinPages, paginate, type Page } from '../../../../src-main/cli/call/paginate.js'

const PAGINATOR: Paginator = { inputToken: ['Marker'], outputToken: ['Marker'], resultKey: ['Users', 'Roles'], limitKey: 'MaxItems', moreResults: 'IsTruncated', nonAggregateKeys: ['Group'] }

/** A service with `count` users that gives at most `size` a page. */
function service(count: number, size: number) {
  let calls = 0
  const fetch = async (input: Readonly<Record<string, unknown>>): Promise<Page> => {
    calls += 1
    const start = input['Marker'] === undefined ? 0 : Number(input['Marker'])
    const end = Math.min(count, start + Math.min(size, Number(input['MaxItems'] ?? size)))
    const users = Array.from({ length: end - start }, (_, index) => `u${start + index}`)
    const page: Page = { Users: users, Group: 'g', IsTruncated: end < count }
    if (start === 0) page['Roles'] = ['r']
    if (end < count) page['Marker'] = String(end)
    return page
  }
  return { fetch, calls: () => calls }
}

it('joins all pages', async () => {
  const { fetch, calls } = service(7, 3)
  const whole = joinPages(PAGINATOR, await paginate(PAGINATOR, {}, {}, fetch))
  expect(whole).toEqual({ Users: ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6'], Roles: ['r'], Group: 'g' })
  expect(calls()).toBe(3)
})

it('asks for pages of the size that is wanted', async () => {
  const { fetch, calls } = service(6, 100)
  await paginate(PAGINATOR, {}, { pageSize: 2 }, fetch)
  expect(calls()).toBe(3)
})

it('gives every item once, in order, whatever the page size and the number of items at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 }), async (count, size, maxItems) => {
      const seen: unknown[] = []
      let startingToken: string | undefined
      for (let round = 0; round < 60; round += 1) {
        const pages = await paginate(PAGINATOR, {}, { maxItems, startingToken }, service(count, size).fetch)
        const users = joinPages(PAGINATOR, pages)['Users'] as unknown[]
        expect(users.length).toBeLessThanOrEqual(maxItems)
        seen.push(...users)
        startingToken = pages.nextToken
        if (startingToken === undefined) break
      }
      expect(seen).toEqual(Array.from({ length: count }, (_, index) => `u${index}`))
    }),
  )
})

it('does not go round in circles', async () => {
  const fetch = async (): Promise<Page> => ({ Users: ['u'], IsTruncated: true, Marker: 'same' })
  await expect(paginate(PAGINATOR, {}, {}, fetch)).rejects.toThrow('The same next token was received twice')
})

it('says so when a token is none', async () => {
  const two: Paginator = { ...PAGINATOR, inputToken: ['A', 'B'], outputToken: ['A', 'B'] }
  await expect(paginate(two, {}, { startingToken: 'nonsense' }, service(1, 1).fetch)).rejects.toThrow('Bad starting token: nonsense')
})
