// SPDX-License-Identifier: Apache-2.0

extension ReportScript {
  /// The search over all users of a large run.
  ///
  /// All names stand in one folded text, in which each word is sought once; a place found in it
  /// gives the user by the numbers of the lines' beginnings.
  static let search: StaticString = #"""
    (() => {
      "use strict";
      const place = document.getElementById("search");
      const data = JSON.parse(document.getElementById("users-data").textContent);
      document.getElementById("without").remove();
      const make = (tag, style, text) => {
        const element = document.createElement(tag);
        if (style) element.className = style;
        if (text !== undefined) element.textContent = text;
        return element;
      };
      const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
      const names = {
        l: "linked", r: "review", u: "unmatched", i: "ignored",
        b: "blocker", h: "high", m: "medium", o: "low", n: "info", "-": "nothing found",
      };

      const lines = data.rows.split("\n");
      const total = data.page.length;
      const starts = new Uint32Array(total + 1);
      const folded = [];
      let length = 0;
      for (let index = 0; index < total; index++) {
        const fields = lines[index].split("\t");
        const at = fields[0].lastIndexOf("@");
        if (at >= 0) {
          const domain = data.domains[parseInt(fields[0].slice(at + 1), 36)];
          fields[0] = fields[0].slice(0, at + 1) + domain;
        }
        lines[index] = fields;
        const text = fields.join("\t").toLowerCase() + "\n";
        folded.push(text);
        starts[index] = length;
        length += text.length;
      }
      starts[total] = length;
      const haystack = folded.join("");

      // The users whose line holds the word, in order.
      const holders = (word) => {
        const found = [];
        let from = 0;
        let user = 0;
        for (;;) {
          const at = haystack.indexOf(word, from);
          if (at < 0) return found;
          let low = user;
          let high = total;
          while (high - low > 1) {
            const middle = (low + high) >>> 1;
            if (starts[middle] <= at) low = middle;
            else high = middle;
          }
          found.push(low);
          user = low + 1;
          if (user >= total) return found;
          from = starts[user];
        }
      };

      const box = make("input");
      box.type = "search";
      box.autocomplete = "off";
      box.spellcheck = false;
      const choice = (label, keys) => {
        const select = make("select");
        select.append(new Option("all", ""));
        for (const key of keys) select.append(new Option(names[key], key));
        const wrapper = make("label", "", label + " ");
        wrapper.append(select);
        return { select, wrapper };
      };
      const decision = choice("Decision", "lrui");
      const worst = choice("Worst finding", "bhmon-");
      const status = make("p", "matches");
      status.setAttribute("role", "status");
      const results = make("ol", "results");
      const more = make("button", "act", "Show more");
      more.type = "button";
      const tools = make("div", "tools");
      const label = make("label", "", "Name, address or end of the id ");
      label.append(box);
      tools.append(label, decision.wrapper, worst.wrapper);
      place.append(tools, status, results, more);

      const step = 100;
      let hits = [];
      let shown = 0;
      const showMore = () => {
        const items = [];
        const end = Math.min(shown + step, hits.length);
        for (; shown < end; shown++) {
          const user = hits[shown];
          const fields = lines[user];
          const item = make("li");
          const link = make("a");
          link.href = data.pages[data.page[user]] + "#u" + (data.first[0] + user);
          const name = make("bdi", "v", fields[0] || "empty");
          name.dir = "auto";
          link.append(name);
          item.append(link);
          for (const text of [fields[1], fields[2]]) {
            if (!text) continue;
            const value = make("bdi", "v", text);
            value.dir = "auto";
            item.append(", ", value);
          }
          item.append(", id …" + fields[3] + ": ");
          item.append(names[data.codes[2 * user]] + ", " + names[data.codes[2 * user + 1]]);
          item.append(make("small", "", " (" + data.titles[data.page[user]] + ")"));
          items.push(item);
        }
        results.append(...items);
        more.hidden = shown >= hits.length;
      };

      const search = () => {
        const begun = performance.now();
        let words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
        // Of a whole id, only the end is here.
        words = words.map((word) => (/^[0-9a-f-]{32,}$/.test(word) ? word.slice(-6) + "\n" : word));
        let found = null;
        for (const word of words) {
          const next = holders(word);
          if (found === null) found = next;
          else {
            const both = new Set(next);
            found = found.filter((user) => both.has(user));
          }
        }
        const wanted = [decision.select.value, worst.select.value];
        const fits = (user) =>
          (!wanted[0] || data.codes[2 * user] === wanted[0]) &&
          (!wanted[1] || data.codes[2 * user + 1] === wanted[1]);
        if (found === null) {
          found = [];
          for (let user = 0; user < total; user++) if (fits(user)) found.push(user);
        } else {
          found = found.filter(fits);
        }
        hits = found;
        shown = 0;
        results.replaceChildren();
        showMore();
        status.textContent = grouped(hits.length) + " of " + grouped(total) + " users";
        place.dataset.milliseconds = String(performance.now() - begun);
      };
      box.addEventListener("input", search);
      decision.select.addEventListener("change", search);
      worst.select.addEventListener("change", search);
      more.addEventListener("click", showMore);
      const byHash = () => {
        try {
          box.value = decodeURIComponent(location.hash.slice(1));
        } catch {
          box.value = "";
        }
        search();
        box.focus();
      };
      addEventListener("hashchange", byHash);
      byHash();
    })();
    """#
}
