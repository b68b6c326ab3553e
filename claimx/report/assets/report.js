"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const rows = all(".claims > li");
  const marks = all("[data-claims]");
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const ids = (mark) => mark.dataset.claims.split(" ");
  let picked = null;

  function light(id, scroll) {
    picked = picked === id && scroll === null ? null : id;
    for (const row of rows) {
      const lit = row.id === picked;
      row.classList.toggle("lit", lit);
      row.querySelector(".pick").setAttribute("aria-pressed", String(lit));
    }
    for (const mark of marks) mark.classList.toggle("lit", picked !== null && ids(mark).includes(picked));
    if (picked === null) return;
    const target = scroll === "row" ? document.getElementById(picked) : document.querySelector("#text .m.lit");
    if (target && scroll !== "none") target.scrollIntoView({ block: "nearest" });
  }

  function fits(row, wanted) {
    const has = (value, name) => !value || row.dataset[name].split(" ").includes(value);
    const words = wanted.get("words").trim().toLowerCase();
    return ["source", "via", "level", "manner", "entity"].every((name) => has(wanted.get(name), name)) &&
      (!words || row.textContent.toLowerCase().includes(words));
  }

  function filter() {
    const wanted = new FormData(form);
    const kept = new Set();
    for (const row of rows) {
      row.hidden = !fits(row, wanted);
      if (!row.hidden) kept.add(row.id);
    }
    for (const mark of all("#text .m")) mark.classList.toggle("faded", !ids(mark).some((id) => kept.has(id)));
    count.textContent = `${kept.size} of ${rows.length} claims`;
  }

  for (const row of rows) row.querySelector(".pick").addEventListener("click", () => light(row.id, null));
  function choose(mark) {
    const own = ids(mark);
    const next = own.includes(picked) ? own[(own.indexOf(picked) + 1) % own.length] : own[0];
    const row = document.getElementById(next);
    if (row && row.hidden) { form.reset(); filter(); }
    light(next, "row");
  }
  for (const mark of marks) {
    mark.addEventListener("click", () => choose(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(mark); }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null, "none");
  });
  for (const button of all(".legend button")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      document.getElementById("text").classList.toggle(`show-${button.dataset.role}`, on);
    });
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
})();
