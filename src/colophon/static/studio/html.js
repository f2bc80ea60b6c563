// The editor's document as article HTML in the house's one vocabulary, and back.

import { pm } from "../django_prose_editor/editor.js"

const { DOMParser: SchemaParser, DOMSerializer } = pm.model

/** The document as HTML: tables with a head, plain items and cells, captions with their credit. */
export function htmlOf(doc) {
  const box = document.implementation.createHTMLDocument("").createElement("div")
  box.append(DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document: box.ownerDocument }))
  for (const table of box.querySelectorAll("table")) giveHead(table)
  for (const cell of box.querySelectorAll("td, th")) unwrap(cell, cell.children.length === 1)
  for (const item of box.querySelectorAll("li")) unwrap(item, [...item.children].slice(1).every((child) => child.matches("ul, ol")))
  for (const figure of box.querySelectorAll("figure")) credit(figure)
  while (box.lastElementChild?.matches("p:empty")) box.lastElementChild.remove()
  return box.innerHTML
}

function giveHead(table) {
  const rows = [...table.querySelectorAll("tr")]
  const isHead = (row) => row.children.length && [...row.children].every((cell) => cell.localName === "th")
  if (rows.length < 2 || !isHead(rows[0])) return
  const head = table.ownerDocument.createElement("thead")
  head.append(rows[0])
  table.prepend(head)
}

function unwrap(element, may) {
  const first = element.firstElementChild
  if (may && first?.localName === "p") first.replaceWith(...first.childNodes)
}

function credit(figure) {
  const caption = figure.querySelector("figcaption")
  const words = figure.getAttribute("data-credit")
  figure.removeAttribute("data-credit")
  if (words) {
    const small = figure.ownerDocument.createElement("small")
    small.textContent = words
    if (caption.childNodes.length) caption.append(" ")
    caption.append(small)
  }
  if (!caption.childNodes.length) caption.remove()
}

/** Article HTML as a document of this schema. */
export function documentOf(schema, html) {
  const box = document.implementation.createHTMLDocument("").createElement("div")
  box.innerHTML = html
  return SchemaParser.fromSchema(schema).parse(box)
}

/** Article HTML as this schema would write it down. */
export const normalHtml = (schema, html) => htmlOf(documentOf(schema, html))
