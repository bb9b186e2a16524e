/** The app in a browser: launched once, locked in, several windows on one host. */
import { expect, expectAccessible, test } from './fixtures.js'

test('Home opens from the launch address, accessible and without console errors', async ({ app }) => {
  await expect(app).toHaveTitle(/Rolecall/)
  expect(new URL(app.url()).search).toBe('')
  await expectAccessible(app)
  await app.reload()
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a second window of the browser that was launched shows the app too', async ({ app, context }) => {
  const second = await context.newPage()
  await second.goto(app.url())
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()
})

test('another browser is refused, and so is a launch address that was used', async ({ browser, page, served }) => {
  const launchUrl = await served.start()
  await page.goto(launchUrl)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  expect((await other.goto(launchUrl))?.status()).toBe(403)
  expect((await other.goto(page.url()))?.status()).toBe(403)
  await expect(other.getByText('launch address')).toBeVisible()
})

test('a page of another site reaches neither files nor the bridge', async ({ app, context }) => {
  const origin = new URL(app.url()).origin
  const stranger = await context.newPage()
  await stranger.route('http://stranger.test/', route => route.fulfill({ contentType: 'text/html', body: '<title>stranger</title>' }))
  await stranger.goto('http://stranger.test/')
  const reached = await stranger.evaluate(async target => {
    const read = await fetch(target, { credentials: 'include' }).then(() => true, () => false)
    const socket = new WebSocket(`${target.replace('http', 'ws')}/bridge`)
    const connected = await new Promise(resolve => {
      socket.onopen = () => resolve(true)
      socket.onerror = () => resolve(false)
    })
    return { read, connected }
  }, origin)
  expect(reached).toEqual({ read: false, connected: false })
})
