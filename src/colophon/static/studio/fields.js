// What stands around the text: title, summary, declarations, topics, cover. All of it is part of the draft.

import { el, page, t } from "./page.js"
import { pickFiles, say, sendFile } from "./uploads.js"

const controls = () => [...document.querySelectorAll("[data-field]")]

export class Fields {
  constructor(changed) {
    this.changed = changed
    this.topics = []
    this.cover = null
    for (const control of controls()) control.addEventListener("input", () => (grow(control), changed()))
    document.querySelector("[data-field=title]")?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault()
        document.querySelector(".ProseMirror").focus()
      }
    })
    this.topicInput()
    this.coverButtons()
    this.dependents()
  }

  read() {
    const values = Object.fromEntries(controls().map((control) => [control.dataset.field, control.value]))
    return { ...values, topics: [...this.topics], cover: this.cover }
  }

  show(content) {
    for (const control of controls()) {
      const value = content[control.dataset.field] ?? ""
      if (control.value !== value) control.value = value
      grow(control)
    }
    this.topics = [...content.topics]
    this.cover = content.cover
    this.drawTopics()
    this.drawCover()
    this.dependents()
  }

  freeze() {
    for (const control of [...controls(), ...document.querySelectorAll("[data-part] input, [data-part] button")]) control.disabled = true
  }

  // Fields that only matter when another one says so

  dependents() {
    const update = () => {
      for (const row of document.querySelectorAll("[data-when]")) {
        const [field, values] = row.dataset.when.split("=")
        row.hidden = !values.split(",").includes(document.querySelector(`[data-field=${field}]`).value)
      }
      const declared = document.getElementById("declared")
      if (declared) declared.textContent = ["originality", "ai_use"].map((field) => document.querySelector(`[data-field=${field}]`).selectedOptions[0]?.text).join(" · ")
    }
    update()
    if (!this.watching) {
      for (const control of controls()) control.addEventListener("change", update)
      document.querySelector(".declared a")?.addEventListener("click", () => (document.getElementById("declarations").open = true))
    }
    this.watching = true
  }

  // Topics

  topicInput() {
    const input = document.querySelector("[data-part=topics] input")
    const take = () => {
      const names = input.value.split(/[,，、;；#\n]/).map((name) => name.trim().replace(/\s+/g, " ").slice(0, 40)).filter(Boolean)
      if (!names.length) return
      this.topics = [...new Set([...this.topics, ...names])].slice(0, page.mostTopics)
      input.value = ""
      this.drawTopics()
      this.changed()
    }
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return
      if (event.key === "Enter" || event.key === ",") {
        event.preventDefault()
        take()
      } else if (event.key === "Backspace" && !input.value && this.topics.length) this.dropTopic(this.topics.at(-1))
    })
    input.addEventListener("input", (event) => !event.isComposing && /[,，、;；]/.test(input.value) && take())
    input.addEventListener("blur", take)
  }

  dropTopic(name) {
    this.topics = this.topics.filter((topic) => topic !== name)
    this.drawTopics()
    this.changed()
  }

  drawTopics() {
    const list = document.querySelector("[data-part=topics] ul")
    list.replaceChildren(
      ...this.topics.map((name) =>
        el("li", {}, name, el("button", { type: "button", "aria-label": t("topic.remove", { name }), onclick: () => this.dropTopic(name), text: "×" })),
      ),
    )
  }

  // Cover

  coverButtons() {
    const part = document.querySelector("[data-part=cover]")
    part.querySelector("[data-act=upload]").addEventListener("click", async () => {
      const [file] = await pickFiles("image", false)
      if (!file) return
      say(t("upload.running", { name: file.name }))
      const { status, data } = await sendFile(page.urls.images, file)
      if (status !== 201) return say(t("upload.failed", { name: file.name, reason: data.message ?? t("upload.network") }))
      say("")
      this.setCover(data.id)
    })
    part.querySelector("[data-act=remove]").addEventListener("click", () => this.setCover(null))
  }

  setCover(id) {
    this.cover = id
    this.drawCover()
    this.changed()
  }

  /** Offer the pictures of the text as covers. */
  offer(ids) {
    const list = document.querySelector("[data-part=cover] .offered")
    const known = [...list.children].map((item) => item.dataset.id).join()
    if (known === ids.join()) return
    list.replaceChildren(
      ...ids.map((id) =>
        el("button", { type: "button", "data-id": id, "aria-label": t("cover.set"), title: t("cover.set"), onclick: () => this.setCover(Number(id)) }, el("img", { src: `${page.urls.images}${id}/`, alt: "" })),
      ),
    )
  }

  drawCover() {
    const part = document.querySelector("[data-part=cover]")
    const frame = part.querySelector(".cover")
    frame.replaceChildren(this.cover ? el("img", { src: `${page.urls.images}${this.cover}/`, alt: "" }) : el("p", { class: "hint", text: t("cover.none") }))
    part.querySelector("[data-act=remove]").hidden = !this.cover
  }
}

function grow(control) {
  if (control.localName !== "textarea") return
  control.rows = 1
  const line = Number.parseFloat(getComputedStyle(control).lineHeight) || 24
  control.rows = Math.max(1, Math.round((control.scrollHeight - 8) / line))
}
