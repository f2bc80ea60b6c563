// Charts by pointer and key: the value under the pointer, or reached by the arrow keys, is shown below the chart.
for (const figure of document.querySelectorAll("[data-chart]")) {
  const drawn = figure.querySelector(".chart-drawn");
  const said = figure.querySelector(".chart-said");
  if (!drawn) continue;
  const lines = [...drawn.querySelectorAll(".dots")].map((line) => [...line.querySelectorAll(".dot")]);
  const last = Math.max(...lines.map((line) => line.length)) - 1;
  let place = -1;
  const show = (next) => {
    place = Math.max(0, Math.min(last, next));
    for (const line of lines) line.forEach((dot, number) => dot.classList.toggle("on", number === place));
    said.textContent = lines.map((line) => line[place]?.dataset.said).filter(Boolean).join("   ");
  };
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -1e6, End: 1e6 };
  drawn.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    show((place < 0 ? last : place) + (place < 0 && Math.abs(steps[event.key]) === 1 ? 0 : steps[event.key]));
  });
  lines[0].forEach((dot, number) => dot.addEventListener("pointerenter", () => show(number)));
}
