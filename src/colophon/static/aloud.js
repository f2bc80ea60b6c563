// Reads an article aloud with the voice of the reader's own device, paragraph by paragraph, and marks where it is.
const box = document.querySelector("[data-aloud]");
const article = document.querySelector(".article");

if (box && article && "speechSynthesis" in window) {
  const [button, stop] = box.querySelectorAll("button");
  const { read, pause, go, none } = box.dataset;
  const said = box.querySelector("[role=status]");
  const language = article.lang === "zh-Hans" ? "zh-CN" : article.lang;
  const wanted = ".article-head h1, .standfirst, .prose :is(h2, h3, h4, p, li, figcaption)";
  let parts = [];
  let turn = 0; // what a stopped reading still reports is not listened to

  const words = (part) => {
    const copy = part.cloneNode(true);
    for (const mark of copy.querySelectorAll(".cited sup, li")) mark.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const quiet = () => {
    turn += 1;
    speechSynthesis.cancel();
    article.querySelector(".spoken")?.classList.remove("spoken");
    button.textContent = read;
    stop.hidden = true;
  };
  const next = () => {
    article.querySelector(".spoken")?.classList.remove("spoken");
    const part = parts.shift();
    if (!part) return quiet();
    const text = words(part);
    if (!text) return next();
    const mine = turn;
    const speech = Object.assign(new SpeechSynthesisUtterance(text), { lang: language });
    const voice = speechSynthesis.getVoices().find((one) => one.lang.replace("_", "-").startsWith(language.slice(0, 2)));
    if (voice) speech.voice = voice;
    speech.onend = () => mine === turn && next();
    speech.onerror = () => {
      if (mine !== turn) return;
      quiet();
      said.textContent = none;
    };
    part.classList.add("spoken");
    part.scrollIntoView({ block: "nearest" });
    speechSynthesis.speak(speech);
  };

  button.textContent = read;
  box.hidden = false;
  speechSynthesis.cancel(); // a page left in the middle of a sentence goes on speaking in some browsers
  button.addEventListener("click", () => {
    said.textContent = "";
    if (stop.hidden) {
      parts = [...article.querySelectorAll(wanted)].filter((part) => part.offsetParent);
      stop.hidden = false;
      button.textContent = pause;
      next();
    } else if (speechSynthesis.paused) {
      speechSynthesis.resume();
      button.textContent = pause;
    } else {
      speechSynthesis.pause();
      button.textContent = go;
    }
  });
  stop.addEventListener("click", quiet);
  addEventListener("pagehide", quiet);
}
