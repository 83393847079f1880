// In a table of inputs Enter goes to the cell below, as clerks know it; the page works without.
"use strict";
document.querySelectorAll("table[data-grid]").forEach((table) => {
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (event.key !== "Enter" || !cell || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const column = cell.cellIndex;
    let row = cell.parentElement;
    for (;;) {
      const body = row.parentElement;
      row = row.nextElementSibling || (body.nextElementSibling && body.nextElementSibling.rows[0]);
      if (!row) return;
      const input = row.cells[column] && row.cells[column].querySelector("input:not([type=hidden])");
      if (input) {
        input.focus();
        input.select();
        return;
      }
    }
  });
});
