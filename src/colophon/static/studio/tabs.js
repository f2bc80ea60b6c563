// The same article in other tabs of this browser: each tells what it holds, and goes on from what grew out of its own.

import { page } from "./page.js"

export class Tabs {
  constructor(keeper) {
    this.keeper = keeper
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`colophon-article-${page.article}`) : null
  }

  listen() {
    this.channel?.addEventListener("message", (event) => this.heard(event.data))
  }

  /** Tell the others what stands here: `text` after a change, `saved` when the server has it, `hello` to ask them. */
  say(kind) {
    const { tab, text, line, anchors, base, saved } = this.keeper
    this.channel?.postMessage({ kind, tab, person: page.person.id, text, line, anchors, base, saved })
  }

  heard(message) {
    const keeper = this.keeper
    if (message.kind === "signed-in") return void keeper.again()
    if (message.person !== page.person.id || message.tab === keeper.tab || keeper.blocked === "conflict") return
    if (keeper.pending !== undefined) keeper.note()
    else if (message.kind === "hello") this.say("text")
    if (message.text.name !== keeper.text.name && message.line.includes(keeper.text.name)) this.goOnFrom(message)
    else if (message.kind === "saved" && keeper.line.includes(message.saved)) {
      keeper.base = newer(keeper.base, message.base)
      if (message.saved === keeper.text.name) keeper.acknowledged(message.saved)
    }
  }

  /** The other tab has gone on from exactly what stands here. */
  goOnFrom(message) {
    const keeper = this.keeper
    keeper.take({ ...message, name: message.text.name, content: message.text.content })
    keeper.base = newer(keeper.base, message.base)
    keeper.saved = message.saved
    keeper.forget()
    if (keeper.dirty) keeper.writeDown().then(() => keeper.soon())
    else keeper.tookOver()
  }
}

const newer = (one, other) => (other.version > one.version ? other : one)
