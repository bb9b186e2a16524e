import { expect, it } from 'vitest'
import type { EventView } from '../../../src-main/door/contract/console.js'
import { TrailFeed } from '../../../src-renderer/views/trail-feed.js'

const event = (eventName: string): EventView => ({
  eventId: eventName, sequence: 1, instant: 0, eventName, eventSource: 'iam.amazonaws.com', userName: 'root', sourceIpAddress: '::1', readOnly: false, undone: false, explained: false, record: {},
})
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it('tells at once while nothing is under way, and during an action when it ended, in order', async () => {
  const feed = new TrailFeed()
  const told: string[] = []
  const end = feed.listen(({ eventName }) => told.push(eventName))
  feed.tell(event('CreateUser'))
  expect(told).toEqual(['CreateUser'])

  const inner = feed.during(async () => feed.tell(event('CreateGroup')))
  await expect(feed.during(async () => {
    feed.tell(event('AddUserToGroup'))
    await inner
    throw new Error('refused')
  })).rejects.toThrow('refused')
  expect(told).toEqual(['CreateUser'])
  await nextTurn()
  expect(told).toEqual(['CreateUser', 'CreateGroup', 'AddUserToGroup'])

  end()
  feed.tell(event('DeleteUser'))
  expect(told).toHaveLength(3)
})
