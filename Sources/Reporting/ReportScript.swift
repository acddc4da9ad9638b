// SPDX-License-Identifier: Apache-2.0

/// The scripts of a report page.
///
/// A page tells everything without them; they add filters, sorting and a drawer. They make
/// elements and set their text, never markup from text, so a hostile name stays text. They ask for
/// nothing, store nothing, and run from within the file by their hash alone.
enum ReportScript {
  /// A filter above every table of data, and sorting by its column heads.
  static let tables: StaticString = #"""
    (() => {
      "use strict";
      const make = (tag, style, text) => {
        const element = document.createElement(tag);
        if (style) element.className = style;
        if (text !== undefined) element.textContent = text;
        return element;
      };
      const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
      let serial = 0;

      // A labelled control; the label is read out and shown.
      const labelled = (control, text) => {
        const label = make("label", "", text + " ");
        label.append(control);
        return label;
      };

      const collator = new Intl.Collator("en", { numeric: true });
      const cellText = (row, column) => {
        const cell = row.cells[column];
        return cell ? cell.textContent.trim() : "";
      };

      const addSorting = (table, rows, body) => {
        const heads = table.tHead.rows[0].cells;
        for (let column = 0; column < heads.length; column++) {
          const head = heads[column];
          const button = make("button", "sort", head.textContent);
          button.type = "button";
          head.textContent = "";
          head.append(button);
          button.addEventListener("click", () => {
            const down = head.getAttribute("aria-sort") === "ascending";
            for (const other of heads) other.removeAttribute("aria-sort");
            head.setAttribute("aria-sort", down ? "descending" : "ascending");
            const keyed = rows.map((row) => ({ row, key: cellText(row, column) }));
            keyed.sort((a, b) => collator.compare(a.key, b.key) * (down ? -1 : 1));
            rows.splice(0, rows.length, ...keyed.map((entry) => entry.row));
            body.append(...rows);
          });
        }
      };

      // One drop-down per fact that the rows carry in data-f.
      const factChoices = (table, rows) => {
        const names = (table.dataset.facts || "").split("|").filter(Boolean);
        return names.map((name, position) => {
          const seen = new Set();
          for (const row of rows) seen.add((row.dataset.f || "").split("|")[position]);
          const select = make("select");
          select.append(new Option("all", "\u0000"));
          for (const value of [...seen].filter((v) => v !== undefined).sort(collator.compare)) {
            select.append(new Option(value || "none", value));
          }
          return { name, position, select };
        });
      };

      const addFilter = (table) => {
        const body = table.tBodies[0];
        const rows = [...body.rows];
        if (rows.length < 2) return;
        addSorting(table, rows, body);
        if (rows.length < 6) return;
        const tools = make("div", "tools");
        const box = make("input");
        box.type = "search";
        box.id = "filter-" + ++serial;
        box.autocomplete = "off";
        box.spellcheck = false;
        const count = make("span", "matches", grouped(rows.length) + " rows");
        count.setAttribute("role", "status");
        const facts = factChoices(table, rows);
        let texts;
        const apply = () => {
          texts ??= new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
          const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
          const wanted = facts.filter((fact) => fact.select.value !== "\u0000");
          let shown = 0;
          for (const row of rows) {
            const text = texts.get(row);
            const values = wanted.length ? (row.dataset.f || "").split("|") : [];
            const fits =
              words.every((word) => text.includes(word)) &&
              wanted.every((fact) => values[fact.position] === fact.select.value);
            row.hidden = !fits;
            if (fits) shown++;
          }
          count.textContent = grouped(shown) + " of " + grouped(rows.length) + " rows";
        };
        box.addEventListener("input", apply);
        tools.append(labelled(box, "Filter"));
        for (const fact of facts) {
          fact.select.addEventListener("change", apply);
          tools.append(labelled(fact.select, fact.name));
        }
        tools.append(count);
        const region = table.closest(".scroll") || table;
        region.before(tools);
        table.filterBy = (text) => {
          box.value = text;
          for (const fact of facts) fact.select.value = "\u0000";
          apply();
          box.focus();
        };
        table.showAll = () => {
          box.value = "";
          for (const fact of facts) fact.select.value = "\u0000";
          apply();
        };
      };

      for (const table of document.querySelectorAll("table.data")) addFilter(table);

      // Looking for a user from the first screen: in this file, or in the page of all users.
      const finder = document.getElementById("find");
      if (finder) {
        const box = make("input");
        box.type = "search";
        box.autocomplete = "off";
        box.spellcheck = false;
        const button = make("button", "act", "Show");
        button.type = "button";
        const go = () => {
          const text = box.value.trim();
          const users = document.querySelector("table.users");
          if (!text) return;
          if (users && users.filterBy) {
            users.filterBy(text);
            document.getElementById("users").scrollIntoView();
          } else {
            location.href = "search.html#" + encodeURIComponent(text);
          }
        };
        button.addEventListener("click", go);
        box.addEventListener("keydown", (event) => {
          if (event.key === "Enter") go();
        });
        finder.append(labelled(box, "Find a user by name, address or id:"), button);
        finder.hidden = false;
      }
    })();
    """#

  /// Everything about one user, drawn from the user's row, in a panel that Escape closes.
  static let drawer: StaticString = #"""
    (() => {
      "use strict";
      const tables = [...document.querySelectorAll("table.users")];
      if (!tables.length || typeof HTMLDialogElement !== "function") return;
      const make = (tag, style, text) => {
        const element = document.createElement(tag);
        if (style) element.className = style;
        if (text !== undefined) element.textContent = text;
        return element;
      };
      const dialog = make("dialog", "drawer");
      const close = make("button", "act", "Close");
      close.type = "button";
      close.addEventListener("click", () => dialog.close());
      const title = make("h2");
      title.id = "drawer-title";
      dialog.setAttribute("aria-labelledby", title.id);
      const list = make("dl");
      dialog.append(close, title, list);
      document.body.append(dialog);

      const copies = (cell) => {
        const content = [...cell.childNodes].map((node) => node.cloneNode(true));
        for (const node of content) {
          if (node.nodeType !== 1) continue;
          for (const detail of [node, ...node.querySelectorAll("details")]) {
            if (detail.tagName === "DETAILS") detail.open = true;
          }
          for (const button of node.querySelectorAll("button")) button.remove();
        }
        return content.filter((node) => node.nodeName !== "BUTTON");
      };
      const open = (table, row) => {
        title.replaceChildren("AWS user");
        list.replaceChildren();
        const heads = table.tHead.rows[0].cells;
        for (let column = 0; column < row.cells.length; column++) {
          const name = heads[column].textContent;
          const value = make("dd");
          value.append(...copies(row.cells[column]));
          list.append(make("dt", "", name), value);
        }
        dialog.showModal();
        dialog.scrollTop = 0;
      };

      for (const table of tables) {
        for (const row of table.tBodies[0].rows) {
          const head = row.cells[0];
          const button = make("button", "open", "Details");
          button.type = "button";
          const name = head.querySelector(".v, .nil");
          button.setAttribute("aria-label", "Details of " + (name ? name.textContent : "user"));
          head.append(button);
        }
        table.addEventListener("click", (event) => {
          const button = event.target.closest("button.open");
          if (button) open(table, button.closest("tr"));
        });
      }

      const byHash = () => {
        const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        const table = row && row.closest("table.users");
        if (!table || row.tagName !== "TR") return;
        if (row.hidden && table.showAll) table.showAll();
        row.scrollIntoView({ block: "center" });
        open(table, row);
      };
      addEventListener("hashchange", byHash);
      byHash();
    })();
    """#
}
