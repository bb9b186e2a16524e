/** Which names in the terminal's output lead to which page of the console. */
import { expect, it } from 'vitest'
import { consolePathOf, namesIn } from '../../../src-renderer/terminal/arn-links.js'

it.each([
  ['arn:aws:iam::111122223333:user/Kunal', '/iam/users/Kunal'],
  ['arn:aws:iam::111122223333:user/division/Kunal', '/iam/users/Kunal'],
  ['arn:aws:iam::111122223333:group/Dev', '/iam/groups/Dev'],
  ['arn:aws:iam::111122223333:role/service-role/app', '/iam/roles/app'],
  ['arn:aws:sts::111122223333:assumed-role/app/i-0a1b2c3d4e5f60718', '/iam/roles/app'],
  ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess', '/iam/policies/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FAmazonS3ReadOnlyAccess'],
  ['arn:aws:iam::111122223333:saml-provider/Corp', '/iam/identity-providers/arn%3Aaws%3Aiam%3A%3A111122223333%3Asaml-provider%2FCorp'],
  ['arn:aws:iam::111122223333:oidc-provider/idp.example.com/a', '/iam/identity-providers/arn%3Aaws%3Aiam%3A%3A111122223333%3Aoidc-provider%2Fidp.example.com%2Fa'],
  ['arn:aws:s3:::reports', '/s3/buckets/reports'],
  ['arn:aws:s3:::reports/2026/a.csv', '/s3/objects/reports/2026%2Fa.csv'],
  ['arn:aws:ec2:us-east-1:111122223333:instance/i-0a1b2c3d4e5f60718', '/ec2/instances/i-0a1b2c3d4e5f60718'],
  ['i-0a1b2c3d4e5f60718', '/ec2/instances/i-0a1b2c3d4e5f60718'],
  ['arn:aws:iam::111122223333:root', undefined],
  ['arn:aws:iam::111122223333:mfa/phone', undefined],
  ['arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1', undefined],
  ['arn:aws:s3:::reports/folder/', undefined],
])('%s', (name, path) => {
  expect(consolePathOf(name)).toBe(path)
})

it('lists the names of some lines for the menu, the last first and each once', () => {
  const lines = ['"Arn": "arn:aws:iam::111122223333:user/Ann"', 'none here', 'arn:aws:iam::111122223333:group/Dev arn:aws:iam::111122223333:user/Ann', 'arn:aws:iam::111122223333:mfa/none']
  expect(namesIn(lines)).toEqual([
    { name: 'arn:aws:iam::111122223333:group/Dev', path: '/iam/groups/Dev' },
    { name: 'arn:aws:iam::111122223333:user/Ann', path: '/iam/users/Ann' },
  ])
})
