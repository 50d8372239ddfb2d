"use strict";
// Sorting, filtering and the lines of one node; the page tells everything without this too.
document.querySelectorAll("table.sort").forEach((table) => {
  const body = table.tBodies[0];
  const value = (row, n) => {
    const cell = row.cells[n];
    const text = cell.dataset.v ?? cell.textContent.trim();
    const number = Number(text);
    return text !== "" && !Number.isNaN(number) ? number : text;
  };
  table.querySelectorAll("th").forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const compare = (a, b) => typeof a === "number" && typeof b === "number"
        ? a - b : String(a).localeCompare(String(b), document.documentElement.lang);
      const rows = [...body.rows].map((row) => [value(row, n), row]);
      rows.sort((a, b) => (up ? 1 : -1) * compare(a[0], b[0]));
      body.append(...rows.map((pair) => pair[1]));
    });
  });
});

const form = document.querySelector("form.filter");
if (form) {
  form.hidden = false;
  const [words, state, told] = [form.querySelector("input"), form.querySelector("select"), form.querySelector("output")];
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let [shown, all] = [0, 0];
    document.querySelectorAll("section.one").forEach((section) => {
      let some = false;
      section.querySelectorAll("tbody tr").forEach((row) => {
        const text = row.textContent.toLowerCase();
        const fits = wanted.every((word) => text.includes(word))
          && (!state.value || row.dataset.state === state.value);
        row.hidden = !fits;
        some ||= fits;
        shown += fits;
        all += 1;
      });
      section.hidden = !some && Boolean(wanted.length || state.value);
    });
    told.textContent = told.dataset.text.replace("##", all).replace("#", shown);
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}

document.querySelectorAll("svg.graph").forEach((graph) => {
  const lines = [...graph.querySelectorAll(".edge")];
  graph.querySelectorAll(".node").forEach((node) => {
    const light = (on) => lines.forEach((line) => {
      const mine = line.dataset.a === node.dataset.id || line.dataset.b === node.dataset.id;
      line.classList.toggle("lit", on && mine);
    });
    node.addEventListener("pointerenter", () => light(true));
    node.addEventListener("pointerleave", () => light(false));
    node.addEventListener("focusin", () => light(true));
    node.addEventListener("focusout", () => light(false));
  });
});

document.querySelectorAll(".scroll.end").forEach((box) => { box.scrollLeft = box.scrollWidth; });
