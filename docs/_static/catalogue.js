// Search in the table of the catalogue's entries, by words, kind and language.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector("table.catalogue-entries");
  if (!table) return;

  const rows = [...table.tBodies[0].rows].map((row) => ({
    row,
    kind: row.cells[0].textContent.trim(),
    languages: row.cells[2].textContent.split(/\s+/).filter(Boolean),
    text: row.textContent.toLocaleLowerCase(),
  }));
  const nameOf = new Intl.DisplayNames(["en"], { type: "language" });
  const languageName = (code) => (code === "mul" ? "any language" : nameOf.of(code));

  const field = (label, control) => {
    const made = document.createElement("label");
    made.append(`${label} `, control);
    return made;
  };
  const choice = (values, nameFor) => {
    const select = document.createElement("select");
    select.append(new Option("all", ""));
    values.map((value) => [nameFor(value), value]).sort().forEach(([name, value]) => select.append(new Option(name, value)));
    return select;
  };
  const distinct = (values) => [...new Set(values)];

  const search = document.createElement("input");
  search.type = "search";
  const kind = choice(distinct(rows.map((it) => it.kind)), (name) => name);
  const language = choice(distinct(rows.flatMap((it) => it.languages)), (code) => `${languageName(code)} (${code})`);
  const found = document.createElement("output");

  const filter = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const it of rows) {
      const fits =
        words.every((word) => it.text.includes(word)) &&
        (!kind.value || it.kind === kind.value) &&
        (!language.value || it.languages.includes(language.value));
      it.row.hidden = !fits;
      count += fits;
    }
    found.textContent = `${count} of ${rows.length} rules`;
  };

  const form = document.createElement("form");
  form.className = "catalogue-search";
  form.setAttribute("role", "search");
  form.append(field("Words", search), field("Kind", kind), field("Language", language), found);
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  (table.closest(".table-wrapper") ?? table).before(form);
  filter();
});
