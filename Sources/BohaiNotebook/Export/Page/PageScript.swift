// The only script of a page: it makes the tables of results sortable. The page is whole without it. The policy allows
// this text alone, by its hash; a test computes the hash anew.

enum PageScript {
  /// What the browser may do with a page.
  static let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '\(hash)'; "
    + "base-uri 'none'; form-action 'none'"

  static let hash = "sha256-rIsqTBx0Yh5oiXnabguLqZBVe0akRv1lZhMi5t0aSWQ="

  static let text = #"""
    (() => {
      "use strict";
      const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
      const missing = text => text === "" || text === "·";
      const number = text => {
        const plain = text.replace(/[\s,_\u00a0\u2009\u202f]/g, "").replace(/\u2212/g, "-").replace(/^[<>≈~(\[]+/, "");
        return /^[-+]?(\d|\.\d|∞)/.test(plain) ? parseFloat(plain.replace("∞", "Infinity")) : NaN;
      };

      const prepare = table => {
        const body = table.tBodies[0], head = table.tHead && table.tHead.rows[0];
        if (!head || !body || table.tBodies.length > 1) return;
        const heads = Array.from(head.cells);
        const all = Array.from(body.rows), rows = all.filter(row => row.cells.length === heads.length);
        if (rows.length < 2 || !heads.every(cell => cell.colSpan === 1)) return;
        const rest = all.filter(row => row.cells.length !== heads.length);

        const sort = (column, direction) => {
          const texts = new Map(rows.map(row => [row, row.cells[column].textContent.trim()]));
          const filled = [...texts.values()].filter(text => !missing(text));
          const isNumeric = filled.length > 0 && filled.every(text => !Number.isNaN(number(text)));
          const compare = (a, b) => isNumeric && number(a) !== number(b) ? number(a) - number(b) : words.compare(a, b);
          const ordered = [...rows];
          if (direction) ordered.sort((one, other) => {
            const a = texts.get(one), b = texts.get(other);
            if (missing(a) || missing(b)) return missing(a) - missing(b);
            return direction === "ascending" ? compare(a, b) : compare(b, a);
          });
          body.append(...(direction ? [...ordered, ...rest] : all));
        };

        heads.forEach((cell, column) => {
          const name = cell.textContent.trim();
          if (!name || cell.getAttribute("scope") !== "col") return;
          const button = document.createElement("button");
          button.type = "button";
          button.append(...cell.childNodes);
          cell.append(button);
          cell.setAttribute("aria-sort", "none");
          button.addEventListener("click", () => {
            const next = { none: "ascending", ascending: "descending", descending: "none" };
            const direction = next[cell.getAttribute("aria-sort")];
            heads.forEach(other => other.hasAttribute("aria-sort") && other.setAttribute("aria-sort", "none"));
            cell.setAttribute("aria-sort", direction);
            sort(column, direction === "none" ? null : direction);
          });
        });
      };

      document.querySelectorAll(".output table").forEach(prepare);
      document.querySelectorAll(".output[tabindex], .output pre[tabindex]").forEach(box => {
        if (box.scrollWidth <= box.clientWidth) box.removeAttribute("tabindex");
      });
      const contents = document.querySelector("#contents details");
      if (contents) {
        contents.open = matchMedia("(min-width: 60rem)").matches;
        addEventListener("beforeprint", () => { contents.open = true; });
      }
    })();
    """#
}
