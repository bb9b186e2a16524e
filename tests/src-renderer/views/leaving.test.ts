import { expect, it } from 'vitest'
import { Leaving } from '../../../src-renderer/views/leaving.svelte.js'

it('asks only while there is input, and leaves when told to', () => {
  const went: string[] = []
  const leaving = new Leaving((path) => went.push(path))
  expect(leaving.attempt(() => went.push('roles'))).toBe(true)

  let entered = false
  const end = leaving.keep(() => entered)
  expect(leaving.attempt(() => went.push('users'))).toBe(true)
  entered = true
  expect(leaving.attempt(() => went.push('policies'))).toBe(false)
  expect(went).toEqual(['roles', 'users'])
  leaving.asked?.()
  expect(went).toEqual(['roles', 'users', 'policies'])

  end()
  expect(leaving.attempt(() => went.push('home'))).toBe(true)
})
