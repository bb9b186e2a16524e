import { expect, test } from 'vitest'
import { principalOf } from '../../../src-main/access/principal-of.js'
import { HERE, LabWorld, trust } from '../services/lab-world.js'

const it = new LabWorld()
it.user('Kunal')
it.role('app', trust({ AWS: HERE }))

test.each<[string, object]>([
  ['*', { type: 'anonymous' }],
  ['service:ec2.amazonaws.com', { type: 'service', service: 'ec2.amazonaws.com' }],
  [`arn:aws:iam::${HERE}:root`, { type: 'root', accountId: HERE }],
  [`arn:aws:iam::${HERE}:user/Kunal`, { type: 'user', userName: 'Kunal' }],
  [`arn:aws:iam::${HERE}:user/dev/Kunal`, { type: 'user', userName: 'Kunal', arn: `arn:aws:iam::${HERE}:user/Kunal` }],
  [`arn:aws:iam::${HERE}:role/app`, { type: 'assumedRole', roleName: 'app', arn: `arn:aws:sts::${HERE}:assumed-role/app/session` }],
  [`arn:aws:sts::${HERE}:assumed-role/app/job-1`, { type: 'assumedRole', roleName: 'app', sessionName: 'job-1', arn: `arn:aws:sts::${HERE}:assumed-role/app/job-1` }],
])('%s', (name, expected) => {
  expect(principalOf(it.world, name)).toMatchObject(expected)
})

test.each([`arn:aws:iam::${HERE}:user/Ghost`, `arn:aws:iam::${HERE}:role/ghost`, `arn:aws:iam::${HERE}:group/Dev`, 'arn:aws:iam::999999999999:user/Kunal', 'Kunal', '', 'arn:aws:iam'])('nobody goes by "%s"', (name) => {
  expect(principalOf(it.world, name)).toBeUndefined()
})
