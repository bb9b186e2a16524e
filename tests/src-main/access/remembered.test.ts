import { expect, test } from 'vitest'
import { Remembered } from '../../../src-main/access/remembered.js'
import { allow, HERE, LabWorld } from '../services/lab-world.js'

test('what a user may do follows each change at once, one that is taken back and one that is undone too', () => {
  const it = new LabWorld()
  const root = it.root()
  const kunal = it.user('Kunal')
  const denied = 'AccessDenied'
  const isAllowed = (): string => kunal.code('iam:ListUsers') ?? 'allowed'
  expect(isAllowed()).toBe(denied)
  root.ok('iam:PutUserPolicy', { UserName: 'Kunal', PolicyName: 'list', PolicyDocument: JSON.stringify(allow('iam:ListUsers')) })
  expect(isAllowed()).toBe('allowed')
  expect(() =>
    it.setup(() => {
      it.here.iam.inlinePolicies.remove('user', 'Kunal', 'list')
      expect(isAllowed()).toBe(denied)
      throw new Error('taken back')
    }),
  ).toThrow('taken back')
  expect(isAllowed()).toBe('allowed')
  it.world.timeline.undo()
  expect(isAllowed()).toBe(denied)
  it.world.timeline.redo()
  expect(isAllowed()).toBe('allowed')
})

test('a key belongs to whoever its user is now', () => {
  const it = new LabWorld()
  const kunal = it.user('Kunal')
  const arn = (): string => kunal.ok<{ Arn: string }>('sts:GetCallerIdentity').Arn
  expect(arn()).toBe(`arn:aws:iam::${HERE}:user/Kunal`)
  it.root().ok('iam:UpdateUser', { UserName: 'Kunal', NewUserName: 'Kay', NewPath: '/team/' })
  expect(arn()).toBe(`arn:aws:iam::${HERE}:user/team/Kay`)
})

test('one world knows nothing of another, and names by the thousand are not kept for ever', () => {
  const remembered = new Remembered<{ made: number }>()
  const [one, other] = [new LabWorld().world, new LabWorld().world]
  let made = 0
  const ask = (world: typeof one, name: string): number => remembered.of(world, name, () => ({ made: (made += 1) })).made
  expect([ask(one, 'a'), ask(other, 'a'), ask(one, 'a'), ask(one, 'b')]).toEqual([1, 2, 1, 3])
  for (let name = 0; name < 1000; name += 1) ask(one, `name ${name}`)
  expect(ask(one, 'a')).toBeGreaterThan(3)
})
