// How a figure looks while it is written: the picture, video or embed, its description, caption and credit.

import { el, page, t } from "./page.js"
import { ask } from "./wire.js"

const PROVIDERS = { bilibili: "哔哩哔哩", tencent: "腾讯视频", youtube: "YouTube", vimeo: "Vimeo", peertube: "PeerTube" }

export class FigureView {
  constructor({ node, editor, getPos }, kind) {
    Object.assign(this, { node, editor, getPos, kind })
    this.contentDOM = el("figcaption", { "data-placeholder": t("figure.caption") })
    this.fields = el("div", { class: "figure-fields", contenteditable: "false" })
    if (kind === "image") this.fields.append(this.field("alt", "figure.alt", 1000))
    this.fields.append(this.field("credit", "figure.credit", 200), this.buttons())
    this.media = el("div", { class: "figure-media", contenteditable: "false" }, this.shown())
    this.dom = el("figure", { class: "figure", "data-kind": kind }, this.media, this.contentDOM, this.fields)
    this.update(node)
  }

  shown() {
    const { attrs } = this.node
    if (this.kind === "image") return el("img", { src: `${page.urls.images}${attrs.image}/`, alt: attrs.alt })
    if (this.kind === "embed") {
      const provider = PROVIDERS[attrs.provider] ?? attrs.provider
      return el("p", { class: "embed-label" }, t("embed.label", { provider: attrs.host || provider }), el("code", { text: attrs.id }))
    }
    const address = `${page.urls.videos}${attrs.video}/`
    this.video = el("video", { src: address, controls: true, preload: "metadata", playsinline: true })
    return this.video
  }

  field(name, label, most) {
    const input = el("input", { type: "text", value: this.node.attrs[name], maxlength: most, oninput: () => this.set(name, input.value) })
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault()
        this.editor.commands.focus(this.getPos() + 1)
      }
    })
    this[name] = input
    const hint = name === "alt" ? el("small", { class: "hint", text: t("figure.altMissing") }) : null
    return el("label", {}, el("span", { text: t(label) }), input, hint)
  }

  buttons() {
    const row = el("div", { class: "figure-buttons" })
    if (this.kind === "video") row.append(el("button", { type: "button", class: "quiet", onclick: () => this.takePoster(), text: t("figure.poster") }))
    row.append(el("button", { type: "button", class: "quiet", onclick: () => this.removeSelf(), text: t("figure.remove") }))
    return row
  }

  set(name, value) {
    this.editor.view.dispatch(this.editor.state.tr.setNodeAttribute(this.getPos(), name, value))
  }

  removeSelf() {
    const at = this.getPos()
    this.editor.chain().deleteRange({ from: at, to: at + this.node.nodeSize }).focus(at).run()
  }

  /** Draw the frame the video shows now and send it as the still picture. */
  async takePoster() {
    const canvas = el("canvas")
    canvas.width = this.video.videoWidth
    canvas.height = this.video.videoHeight
    canvas.getContext("2d").drawImage(this.video, 0, 0)
    const frame = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
    const form = new FormData()
    form.append("file", frame, "poster.png")
    const { status, data } = await ask(`${page.urls.videos}${this.node.attrs.video}/poster/`, { method: "POST", body: form, timeout: 60000 })
    const words = status === 201 ? t("figure.posterDone") : t("upload.failed", { name: t("tool.video"), reason: data.message ?? t("upload.network") })
    this.fields.querySelector(".poster-note")?.remove()
    this.fields.append(el("p", { class: "poster-note", role: "status", text: words }))
  }

  update(node) {
    if (node.type !== this.node.type || node.attrs[this.kind] !== this.node.attrs[this.kind] || node.attrs.id !== this.node.attrs.id) return false
    this.node = node
    for (const name of ["alt", "credit"]) {
      if (this[name] && this[name].value !== node.attrs[name] && document.activeElement !== this[name]) this[name].value = node.attrs[name]
    }
    this.contentDOM.classList.toggle("is-empty", !node.content.size)
    this.dom.classList.toggle("lacks-alt", this.kind === "image" && !node.attrs.alt.trim())
    return true
  }

  stopEvent(event) {
    return this.fields.contains(event.target) || (this.kind === "video" && this.media.contains(event.target) && !event.type.startsWith("drag"))
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }
}
