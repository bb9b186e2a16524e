/** Each lesson from Home to "passed" by typing alone: the search, lines in the terminal, and keys in the guide. */
import { expect, test } from './fixtures.js'
import { choose, Lesson } from './helpers/lesson.js'

const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

test('lesson 02, typed: a group gives the Dev team access', async ({ app }) => {
  const lesson = await Lesson.byKeys(app, '02')
  const { guide, terminal } = lesson
  const bucket = await guide.locator('strong').first().innerText()

  const denied = await terminal.run(`aws s3 ls s3://${bucket} --profile Kunal`)
  expect(denied.exitCode).toBe(254)
  expect(denied.output).toContain('AccessDenied')
  await expect(lesson.check('Kunal was refused at the bucket')).toContainText('passed')
  await guide.getByRole('button', { name: 'Next: Make the group' }).press('Enter')

  await expect(lesson.check('Dev holds exactly Donna, Kunal and Matt')).not.toContainText('passed')
  for (const line of [
    'aws iam create-group --group-name Dev',
    `aws iam attach-group-policy --group-name Dev --policy-arn ${READ_ONLY}`,
    'for name in Kunal Matt Donna; do aws iam add-user-to-group --group-name Dev --user-name $name; done',
  ]) expect(await terminal.run(line)).toMatchObject({ exitCode: 0 })
  await lesson.expectChecks({ 'Dev holds exactly': 'passed', 'Dev carries a policy': 'passed', 'All three can list': 'passed', 'All three can read': 'passed' })
  await guide.getByRole('button', { name: 'Next: One source of permissions' }).press('Enter')

  await expect(lesson.check('No team member has a policy of their own')).toContainText('not done')
  expect(await terminal.run(`aws iam detach-user-policy --user-name Matt --policy-arn ${READ_ONLY}`)).toEqual({ output: '', exitCode: 0 })
  await expect(lesson.check('No team member has a policy of their own')).toContainText('passed')
  await guide.getByRole('button', { name: 'Next: A leaver and a joiner' }).press('Enter')

  expect(await terminal.run('aws iam remove-user-from-group --group-name Dev --user-name Donna')).toEqual({ output: '', exitCode: 0 })
  expect(await terminal.run(`aws s3 ls s3://${bucket} --profile Donna`)).toMatchObject({ exitCode: 254 })
  expect(await terminal.run('aws iam add-user-to-group --group-name Dev --user-name Donna')).toEqual({ output: '', exitCode: 0 })
  await guide.getByRole('button', { name: 'Next: Check yourself' }).press('Enter')

  await guide.getByRole('radio', { name: /^No: a group is not an identity/ }).press('Space')
  await app.keyboard.press('Enter')
  await expect(lesson.finished).toContainText('Every check is green.')
})

test('lesson 01, typed: a role instead of a key on the server', async ({ app }) => {
  const lesson = await Lesson.byKeys(app, '01')
  const { guide, terminal } = lesson
  await terminal.type("ID=$(aws ec2 describe-instances --filters Name=tag:Name,Values=app-server --query 'Reservations[0].Instances[0].InstanceId' --output text)")
  expect((await terminal.run('echo $ID')).output).toMatch(/^i-[0-9a-f]{17}$/)

  await terminal.type('connect $ID')
  const refused = await terminal.run('/opt/report/run.sh')
  expect(refused.exitCode).toBe(1)
  expect(refused.output).toContain('Unable to locate credentials')
  await terminal.type('exit')
  await expect(lesson.check('The job failed for want of credentials')).toContainText('passed')
  await guide.getByRole('button', { name: 'Next: Make a role for the server' }).press('Enter')

  for (const line of [
    `echo '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}' > trust.json`,
    'aws iam create-role --role-name EC2S3AccessRole --assume-role-policy-document file://trust.json',
    `aws iam attach-role-policy --role-name EC2S3AccessRole --policy-arn ${READ_ONLY}`,
  ]) expect(await terminal.run(line)).toMatchObject({ exitCode: 0 })
  await lesson.expectChecks({ 'EC2 may take on EC2S3AccessRole': 'passed', 'can read report.csv': 'passed', 'Nobody but EC2': 'passed', 'can only read': 'passed' })
  await guide.getByRole('button', { name: 'Next: Attach it to the instance' }).press('Enter')

  await expect(lesson.check('app-server carries an instance profile')).toContainText('not done')
  for (const line of [
    'aws iam create-instance-profile --instance-profile-name report-servers',
    'aws iam add-role-to-instance-profile --instance-profile-name report-servers --role-name EC2S3AccessRole',
    'aws ec2 associate-iam-instance-profile --instance-id $ID --iam-instance-profile Name=report-servers',
  ]) expect(await terminal.run(line)).toMatchObject({ exitCode: 0 })
  await guide.getByRole('button', { name: 'Next: Run the job' }).press('Enter')

  await terminal.type('connect $ID')
  const report = await terminal.run('/opt/report/run.sh')
  expect(report).toEqual({ output: 'region,orders\nnorth,128\nsouth,97\nwest,143', exitCode: 0 })
  expect((await terminal.run('aws sts get-caller-identity --query Arn --output text')).output).toMatch(/:assumed-role\/EC2S3AccessRole\/i-[0-9a-f]{17}$/)
  await terminal.type('exit')
  await lesson.expectChecks({ 'The job read the report': 'passed', "did not use a user's keys": 'passed', 'No access key was made': 'passed' })
  await guide.getByRole('button', { name: 'Next: Check yourself' }).press('Enter')

  await guide.getByRole('radio', { name: /^It is temporary/ }).press('Space')
  await app.keyboard.press('Enter')
  await expect(lesson.finished).toContainText('Passed with 100 points')
})

test('lesson 03, typed: root locked away, its MFA by keys in the console', async ({ app }) => {
  const lesson = await Lesson.byKeys(app, '03')
  const { guide, terminal, console: page } = lesson
  expect(await terminal.run("aws iam delete-access-key --access-key-id $(aws iam list-access-keys --query 'AccessKeyMetadata[0].AccessKeyId' --output text)")).toEqual({ output: '', exitCode: 0 })
  await expect(lesson.check('The root user has no access key')).toContainText('passed')
  await guide.getByRole('button', { name: 'Next: Can a policy hold root back?' }).press('Enter')

  const limit = await terminal.run(`aws iam put-user-policy --user-name root --policy-name no-root --policy-document '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}'`)
  expect(limit).toMatchObject({ exitCode: 254 })
  expect(limit.output).toContain('NoSuchEntity')
  await guide.getByRole('radio', { name: /^No policy in the account/ }).press('Space')
  await app.keyboard.press('Enter')
  await guide.getByRole('button', { name: 'Next: Activate MFA on the root user' }).press('Enter')

  await choose(app, 'My security credentials')
  await page.getByRole('button', { name: 'Assign MFA device' }).first().press('Enter')
  await expect(page.getByRole('textbox', { name: 'Device name' })).toBeFocused()
  await app.keyboard.type('root-phone')
  await app.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Show QR code' }).press('Enter')
  await page.getByRole('button', { name: 'Scan with the phone' }).press('Enter')
  const [first, second] = await lesson.consecutiveCodes()
  await lesson.moveClock('+30 seconds', 'keys')
  await page.getByRole('textbox', { name: 'MFA code 1' }).press('End')
  await app.keyboard.type(first)
  await app.keyboard.press('Tab')
  await app.keyboard.type(second)
  await app.keyboard.press('Enter')
  await expect(lesson.check('The root user has MFA')).toContainText('passed')
  await guide.getByRole('button', { name: 'Next: Make an administrator who is not root' }).press('Enter')

  const admin = await guide.locator('strong').first().innerText()
  for (const line of [
    'aws iam create-group --group-name Administrators',
    'aws iam attach-group-policy --group-name Administrators --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    `aws iam create-user --user-name ${admin}`,
    `aws iam create-login-profile --user-name ${admin} --password 'Correct-Horse-7-Battery'`,
    `aws iam add-user-to-group --group-name Administrators --user-name ${admin}`,
    'aws iam update-account-password-policy --minimum-password-length 14 --require-uppercase-characters --require-lowercase-characters --require-numbers --require-symbols',
  ]) expect(await terminal.run(line)).toMatchObject({ exitCode: 0 })
  await lesson.expectChecks({ 'is an administrator': 'passed', 'The access comes through Administrators': 'passed' })
  await guide.getByRole('button', { name: 'Next: Apply a password policy' }).press('Enter')
  await lesson.expectChecks({ 'Passwords have 14 characters or more': 'passed', 'Passwords mix four kinds': 'passed' })
  await guide.getByRole('button', { name: 'Next: Stop using root' }).press('Enter')

  await app.getByRole('button', { name: /^root user @/ }).press('Enter')
  await app.getByRole('menuitem', { name: 'Sign out' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'IAM username' })).toBeFocused()
  await app.keyboard.type(admin)
  await app.keyboard.press('Tab')
  await app.keyboard.type('Correct-Horse-7-Battery')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('button', { name: new RegExp(`^${admin} @ 4444-5555-6666`) })).toBeVisible()
  await expect(lesson.finished).toContainText('Passed with 100 points')
})
