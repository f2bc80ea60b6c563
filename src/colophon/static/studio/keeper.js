// The keeper: no word is lost. Every change is written to the journal first, told to the other tabs, then saved.
//
// Each state of the text has a name, and each text carries the names of the states it grew out of (its line). The
// server remembers the name of the state saved last. So a text knows its own earlier save again, whichever tab or
// lost answer it came by: a state in my line is never a conflict, and a state outside it is never written over
// unseen. Of a long line the newest names are kept, and all those that were ever sent to the server (the anchors).

import * as journal from "./journal.js"
import { page, pause, randomName, same } from "./page.js"
import { recover } from "./recovery.js"
import { Tabs } from "./tabs.js"
import { ask, whoAmI } from "./wire.js"

const JOURNAL_MS = 250
const SAVE_MS = 1200
const SAVE_AT_LEAST_MS = 4000
const LONGEST_LINE = 300
const MOST_KEEPALIVE = 60000

const NOTICES = new Set(["restored", "adopted"])
const CALM = new Set(["clean", "saved"])

export class Keeper {
  /**
   * `read()` gives the content as it stands in the page, `show(content)` puts another one there, `normal(content)` is
   * how the page would write a content down;
   * `tell(state, details)` shows a state in words; `choose({mine, theirs, …})` asks which of two texts goes on;
   * `lacks(sentences)` shows what is missing before the article can be handed in.
   */
  constructor({ read, show, normal, tell, choose, signIn, lacks }) {
    Object.assign(this, { read, show, normal, choose, signIn, lacks })
    this.tell = (state, details) => {
      if (!NOTICES.has(state)) this.state = state
      tell(state, details)
    }
    this.tab = randomName()
    this.base = { version: page.draft.version, key: page.draft.key }
    this.text = { name: page.draft.key, content: null }
    this.saved = this.text.name
    this.line = [page.draft.key]
    this.anchors = [page.draft.key]
    this.journaled = true
    this.tries = 0
    this.blocked = ""
    this.tabs = new Tabs(this)
  }

  get dirty() {
    return this.text.name !== this.saved || this.pending !== undefined
  }

  /** Begin: find what an earlier visit left in the journal, then listen. */
  async begin() {
    this.text.content = this.read()
    this.tell("clean")
    this.tabs.listen()
    addEventListener("online", () => this.again())
    addEventListener("offline", () => this.dirty && this.tell("offline"))
    addEventListener("focus", () => this.refresh())
    addEventListener("blur", () => this.pending !== undefined && this.note())
    addEventListener("pageshow", (event) => event.persisted && this.refresh())
    addEventListener("pagehide", () => this.leave())
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.refresh()))
    addEventListener("beforeunload", (event) => this.dirty && !this.journaled && event.preventDefault())
    // A tab opened a moment ago may hold words that neither the journal nor the server has yet: ask for them.
    this.tabs.say("hello")
    await recover(this)
  }

  // Changes

  /** Something was typed. Within a quarter of a second it is in the journal; nobody is told "saved" meanwhile. */
  changed() {
    this.pending ??= setTimeout(() => this.note(), JOURNAL_MS)
    if (!CALM.has(this.state) || same(this.read(), this.text.content)) return
    this.calm = this.state
    this.tell("typing")
  }

  /** Read the page; when it says something new, name that state, write it down, tell the other tabs. */
  async note() {
    clearTimeout(this.pending)
    this.pending = undefined
    const content = this.read()
    if (same(content, this.text.content)) {
      if (this.state === "typing") this.tell(this.calm, { at: Date.now() })
      return
    }
    this.take({ ...this, name: randomName(), content }, false)
    this.tabs.say("text")
    await this.writeDown()
    if (!this.blocked && this.journaled) this.tell("local")
    this.soon()
  }

  take({ name, line, anchors, content }, show = true) {
    this.text = { name, content }
    this.anchors = [...anchors]
    this.line = [...line.filter((earlier) => earlier !== name), name].slice(-LONGEST_LINE)
    if (show) this.show(content)
  }

  replace(content) {
    this.take({ ...this, name: randomName(), content })
    this.tabs.say("text")
    this.writeDown()
    this.soon()
  }

  record() {
    return {
      id: `${page.article}:${this.tab}`,
      tab: this.tab,
      person: page.person.id,
      article: page.article,
      text: this.text.name,
      line: this.line,
      anchors: this.anchors,
      base: this.base,
      content: this.text.content,
      at: Date.now(),
    }
  }

  async writeDown() {
    if (this.noJournal) return this.unkept("nojournal")
    try {
      await journal.write(this.record())
      this.journaled = true
    } catch (error) {
      this.unkept(journal.isFull(error) ? "full" : "nojournal")
    }
  }

  unkept(state) {
    this.journaled = false
    if (!this.blocked) this.tell(state)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), 0)
  }

  // Saving

  soon() {
    const now = Date.now()
    this.since ??= now
    clearTimeout(this.timer)
    const wait = !this.journaled ? 0 : Math.min(SAVE_MS, Math.max(0, this.since + SAVE_AT_LEAST_MS - now))
    this.timer = setTimeout(() => this.save(), wait)
  }

  /** Try at once: the connection is back, or somebody has signed in again. */
  again() {
    if (this.blocked === "gone" || this.blocked === "conflict") return
    this.blocked = ""
    this.tries = 0
    if (this.dirty) this.save()
    else this.refresh()
  }

  async save(over = null) {
    clearTimeout(this.timer)
    if (this.pending !== undefined) await this.note()
    if (this.saving) return void (this.once_more = true)
    if (!this.dirty || (this.blocked && !over)) return
    this.saving = true
    const sent = this.text
    const answer = await this.put(sent, over).catch(() => ({ status: 0, data: {} }))
    this.saving = false
    await this.answered(sent, answer)
    if (this.once_more) {
      this.once_more = false
      if (this.dirty && !this.blocked) this.soon()
    }
  }

  put(sent, over, keepalive = false) {
    this.anchor(sent.name)
    return ask(page.urls.draft, {
      method: "PUT",
      body: sent.content,
      keepalive,
      headers: {
        "If-Match": `"${over ? over.version : this.base.version}"`,
        "Idempotency-Key": sent.name,
        ...(over ? { "X-Over-Conflict": "1" } : {}),
      },
    })
  }

  async answered(sent, { status, data, retryAfter }) {
    if (status === 200) return this.arrived(sent, data)
    if (status === 409) return this.collided(data)
    if (status === 401 || status === 403) return this.signedOut()
    if (status === 404) return this.stop("gone")
    if (status === 422 || status === 413 || status === 400) {
      return this.tell("refused", { reason: data.message ?? data.error ?? "" })
    }
    this.later(status, retryAfter)
  }

  async arrived(sent, data) {
    this.tries = 0
    this.since = undefined
    this.base = { version: data.version, key: data.key }
    this.anchor(data.key)
    this.lacks(data.lacks)
    if (this.text.name === sent.name) await this.acknowledged(sent.name)
    else {
      this.saved = sent.name
      this.soon()
    }
    this.tabs.say("saved")
  }

  async acknowledged(name) {
    this.saved = name
    if (this.dirty) return
    this.blocked = ""
    this.tell("saved", { at: Date.now() })
    await this.forget()
  }

  /** Take out of the journal what the server has: this text, and the states it grew out of. */
  async forget() {
    if (this.noJournal) return
    const line = [...this.line, ...this.anchors]
    const keep = this.dirty ? this.text.name : null
    try {
      for (const record of await journal.texts(page.person.id, page.article)) {
        if (record.text !== keep && line.includes(record.text)) await journal.drop(record)
      }
    } catch {
      // What stays is found to be saved already when the page is opened next.
    }
  }

  later(status, retryAfter = 0) {
    // Another tab may have brought this very text to the server meanwhile.
    if (!this.dirty) return void this.tell("clean")
    this.tries += 1
    const seconds = Math.max(retryAfter, Math.min(30, 2 ** (this.tries - 1)))
    const offline = status === 0
    if (this.journaled) this.tell(offline ? "offline" : "retry", { seconds })
    else this.tell("nowhere")
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), seconds * 1000)
  }

  /** The question which of two texts goes on was put off: ask again. */
  askAgain() {
    this.blocked = ""
    this.save()
  }

  /** Whether the text here grew out of the state of this name. */
  knows = (name) => this.line.includes(name) || this.anchors.includes(name)

  stop(state) {
    this.blocked = state
    this.tell(state)
  }

  async signedOut() {
    const who = await whoAmI()
    if (who === "me") return this.later(403)
    if (who === "unknown") return this.later(0)
    this.stop(who === "other" ? "other" : "signedout")
    if (await this.signIn(who)) this.again()
  }

  // Two texts

  async collided(theirs) {
    if (this.blocked === "conflict") return
    if (this.isMine(theirs)) return this.rebase(theirs)
    await pause(120)
    if (this.pending !== undefined) await this.note()
    if (this.blocked === "conflict") return
    if (this.isMine(theirs)) return this.rebase(theirs)
    this.stop("conflict")
    const choice = await this.choose({
      mine: this.text.content,
      theirs: theirs.content,
      at: theirs.at,
      name: theirs.by.name,
    })
    if (choice === "later") return
    if (choice === "theirs") {
      if (!(await this.copy(this.text.content))) {
        // Not without the other text safe in the history: ask again when the server answers.
        this.blocked = ""
        return this.later(0)
      }
      this.adopt(theirs)
      return this.forgetAll()
    }
    this.blocked = ""
    if (choice === "both") {
      this.take({ ...this, name: randomName(), content: this.joined(theirs.content, this.text.content) })
      await this.writeDown()
    }
    await this.save(theirs)
  }

  isMine(theirs) {
    if (this.knows(theirs.key)) return true
    return same(this.normal(theirs.content), this.text.content)
  }

  rebase(theirs) {
    this.base = { version: theirs.version, key: theirs.key }
    this.anchor(theirs.key)
    if (theirs.key === this.text.name || same(this.normal(theirs.content), this.text.content)) {
      return this.acknowledged(this.text.name)
    }
    this.timer = setTimeout(() => this.save(), 0)
  }

  anchor(key) {
    if (!this.anchors.includes(key)) this.anchors = [...this.anchors, key].slice(-LONGEST_LINE)
  }

  adopt(theirs) {
    this.blocked = ""
    this.base = { version: theirs.version, key: theirs.key }
    this.take({ name: theirs.key, line: [theirs.key], anchors: [theirs.key], content: theirs.content })
    this.text.content = this.read()
    this.saved = theirs.key
    this.tookOver()
  }

  tookOver() {
    this.tell("clean")
    this.tell("adopted")
  }

  async forgetAll() {
    try {
      for (const record of await journal.texts(page.person.id, page.article)) {
        if (record.tab === this.tab) await journal.drop(record)
      }
    } catch {
      // It stays, and is asked about when the page is opened next.
    }
  }

  joined = (first, second) => ({ ...second, body: `${first.body}<hr>${second.body}` })

  async copy(content) {
    return (await ask(page.urls.copies, { method: "POST", body: content })).status === 201
  }

  /** Another device may have saved: take its text over while nothing is typed here. */
  async refresh() {
    if (this.blocked === "signedout" || this.blocked === "other") {
      if ((await whoAmI()) === "me") this.again()
      return
    }
    if (this.dirty) return void (this.blocked || this.save())
    if (this.asking || this.blocked) return
    this.asking = true
    const { status, data } = await ask(page.urls.draft)
    this.asking = false
    if (status === 401) return void this.signedOut()
    if (status !== 200 && !CALM.has(this.state)) setTimeout(() => this.refresh(), 5000)
    if (status !== 200 || this.dirty) return
    if (data.version > this.base.version && data.key !== this.text.name) this.adopt(data)
    if (!CALM.has(this.state)) this.tell("clean")
  }

  /** The page is going away or into the background: the last letters too. */
  leave() {
    if (this.pending !== undefined) this.note()
    if (!this.dirty || this.blocked || this.saving) return
    if (JSON.stringify(this.text.content).length * 3 > MOST_KEEPALIVE) return
    const sent = this.text
    this.put(sent, null, true).then((answer) => answer.status === 200 && this.arrived(sent, answer.data), () => {})
  }
}
