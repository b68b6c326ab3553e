"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const rows = all(".claims tbody tr");
  const marks = all("[data-claims]");
  const words = all("#text .m");
  const form = document.getElementById("filters");
  const bar = document.getElementById("picked");
  const ids = (mark) => mark.dataset.claims.split(" ");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let picked = null;

  function go(target, block = "nearest") {
    if (target) target.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  }
  const toWords = () => go(document.querySelector("#text .m.lit"), "center");
  const toRow = () => go(picked && document.getElementById(picked));

  function light(id) {
    picked = id;
    for (const row of rows) {
      row.classList.toggle("lit", row.id === id);
      row.querySelector(".pick").setAttribute("aria-pressed", String(row.id === id));
    }
    for (const mark of marks) mark.classList.toggle("lit", id !== null && ids(mark).includes(id));
    bar.hidden = id === null;
    if (id !== null) document.getElementById("picked-number").textContent = document.getElementById(id).dataset.number;
  }

  function fromRow(row) {
    light(picked === row.id ? null : row.id);
    if (picked !== null) toWords();
  }

  function fromMark(mark) {
    const own = ids(mark);
    const next = own.includes(picked) ? own[(own.indexOf(picked) + 1) % own.length] : own[0];
    if (document.getElementById(next).hidden) show({});
    light(next);
    toRow();
  }

  function fits(row, wanted) {
    const has = (name, value) => !value || row.dataset[name].split(" ").includes(value);
    const sought = wanted.words.trim().toLowerCase();
    return Object.entries(wanted).every(([name, value]) => name === "words" || has(name, value)) &&
      (!sought || row.textContent.toLowerCase().includes(sought));
  }

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    const kept = new Set();
    for (const row of rows) {
      row.hidden = !fits(row, wanted);
      if (!row.hidden) kept.add(row.id);
    }
    for (const mark of marks) mark.classList.toggle("faded", !ids(mark).some((id) => kept.has(id)));
    for (const field of all("input, select", form)) field.classList.toggle("set", field.value.trim() !== "");
    for (const key of all(".key")) key.setAttribute("aria-pressed", String(key.dataset.level === wanted.level));
    form.querySelector("[type=reset]").disabled = Object.values(wanted).every((value) => value === "");
    document.getElementById("count").textContent = `${kept.size} of ${rows.length}`;
    document.getElementById("none").hidden = kept.size > 0;
  }

  function show(wanted) {
    for (const field of all("input, select", form)) field.value = wanted[field.name] ?? "";
    filter();
  }

  function fromHash() {
    const row = document.getElementById(location.hash.slice(1));
    if (!rows.includes(row)) return;
    if (row.hidden) show({});
    light(row.id);
    toRow();
  }

  function neighbour(row, step) {
    const seen = rows.filter((each) => !each.hidden);
    const next = seen[seen.indexOf(row) + step];
    if (next) next.querySelector(".pick").focus();
  }

  for (const row of rows) {
    row.addEventListener("click", (event) => {
      if (getSelection().isCollapsed && !event.target.closest(".more")) fromRow(row);
    });
    row.querySelector(".pick").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); neighbour(row, step); }
    });
  }
  for (const mark of marks) {
    mark.addEventListener("click", () => fromMark(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); fromMark(mark); }
    });
  }
  for (const key of all(".key")) {
    key.addEventListener("click", () => {
      form.level.value = key.getAttribute("aria-pressed") === "true" ? "" : key.dataset.level;
      filter();
    });
  }
  for (const button of all("[data-filter]")) {
    button.addEventListener("click", () => {
      show({ [button.dataset.filter]: button.dataset.value });
      go(document.getElementById("claims"), "start");
    });
  }
  for (const button of all(".legend button")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      document.getElementById("text").classList.toggle(`show-${button.dataset.role}`, on);
    });
  }
  bar.addEventListener("click", (event) => {
    const to = event.target.closest("button")?.dataset.to;
    if (to === "words") toWords();
    else if (to === "row") toRow();
    else if (to === "nothing") light(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light(null);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", fromHash);
  fromHash();
})();
