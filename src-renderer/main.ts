/** The renderer's root: opens the bridge and shows the app. */
import './shared/global.css'
import { mount } from 'svelte'
import { openBridge } from './bridge.js'
import App from './views/App.svelte'
import { AppController } from './views/app.svelte.js'

const target = document.getElementById('app')
if (target !== null) mount(App, { target, props: { app: new AppController(openBridge()) } })
