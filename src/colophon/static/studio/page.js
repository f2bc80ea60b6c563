// What the page brought along as data: addresses, strings, the draft; and small tools to build elements.

export const page = JSON.parse(document.getElementById("page-data").textContent)

/** A translated string with its {names} filled in. */
export function t(name, values = {}) {
  const text = page.strings[name] ?? name
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole))
}

/** Build an element: attributes by name, `on…` as listeners, children as nodes or text. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
    else if (name === "text") element.textContent = value
    else element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

/** A time of day as people write it, with the date when it is not today's. */
export function clock(moment) {
  const date = moment instanceof Date ? moment : new Date(moment)
  const today = new Date().toDateString() === date.toDateString()
  const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(today ? {} : { month: "numeric", day: "numeric" }) }
  return new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : "zh-CN", form).format(date)
}

/** A short random name. */
export function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, "0")).join("")
}

/** Whether two contents say the same. */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
