// The search box: MiniSearch over operations, fields and codes, loaded when somebody first wants it.
// Pagefind was tried on 900 pages: its modules and index come by fetch, which browsers refuse to pages
// from the file system, and indexing took three times as long as writing the site.
"use strict";
(() => {
  const root = document.body.dataset.root;
  const box = document.getElementById("search");
  const list = document.getElementById("results");
  const status = document.getElementById("found");
  const english = () => document.documentElement.dataset.language === "en";
  const say = (zh, en) => (english() ? en : zh);
  const MOST = 30;
  const EXACT = 1000;
  const CHINESE = /[\u3400-\u9fff]/;

  // Chinese in pairs of neighbours, so that any part of a word is found; names whole and by their parts.
  function words(text) {
    const found = [];
    for (const [run] of text.toLowerCase().matchAll(/[a-z0-9_]+|[\u3400-\u9fff]+/g)) {
      if (CHINESE.test(run)) {
        for (let at = 0; at < run.length; at++) found.push(run.slice(at, at + 2));
      } else {
        found.push(run);
        if (run.includes("_")) found.push(...run.split("_").filter(Boolean));
      }
    }
    return found;
  }

  function asked(word) {
    const found = [];
    for (const [run] of word.toLowerCase().matchAll(/[a-z0-9_]+|[\u3400-\u9fff]+/g)) {
      if (CHINESE.test(run) && run.length > 1) {
        for (let at = 0; at < run.length - 1; at++) found.push(run.slice(at, at + 2));
      } else found.push(run);
    }
    return found;
  }

  function load(name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = root + name;
      script.onload = done;
      script.onerror = () => failed(new Error(name));
      document.head.append(script);
    });
  }

  let index = null;
  let loading = null;
  const documents = [];

  function ready() {
    loading ??= Promise.all([load("minisearch.js"), load("search.js")]).then(() => {
      const { ops, pairs, codes } = globalThis.billgenSearch;
      const holders = pairs.map(() => []);
      ops.forEach(([, , , own], op) => own.forEach((pair) => holders[pair].push(op)));
      ops.forEach(([id, title, pinyin]) => documents.push({ kind: "op", name: id, title, pinyin }));
      pairs.forEach(([name, title, pinyin, page], pair) =>
        documents.push({ kind: "field", name, title, pinyin, page, of: holders[pair] }),
      );
      codes.forEach(([page, name, title]) => documents.push({ kind: "code", name, title, pinyin: "", page }));
      documents.forEach((one, at) => (one.id = at));
      index = new MiniSearch({
        fields: ["title", "name", "pinyin"],
        tokenize: words,
        processTerm: (term) => term,
        searchOptions: { combineWith: "AND", prefix: true, tokenize: asked, boost: { title: 2, pinyin: 1.5 } },
      });
      index.addAll(documents);
    });
    return loading;
  }

  // Each word by itself: an operation answers where every word is in its title, or names a field of it.
  function find(query) {
    let operations = null;
    const fields = new Map();
    const others = new Map();
    const asking = query.split(/\s+/).filter((word) => asked(word).length);
    for (const word of asking) {
      const hits = new Map();
      for (const { id, score } of index.search(word)) {
        const one = documents[id];
        const exact = one.name.toLowerCase() === word.toLowerCase() || one.title === word;
        if (one.kind === "op") add(hits, id, 4 * score, null);
        else if (one.kind === "code") others.set(id, (others.get(id) ?? 0) + score);
        else {
          const rank = score + (exact ? EXACT : 0);
          if (one.page && rank > (fields.get(one.page)?.score ?? 0)) fields.set(one.page, { one, score: rank });
          for (const op of one.of) add(hits, op, score, one);
        }
      }
      operations = operations === null ? hits : both(operations, hits);
    }
    const found = [...(operations ?? [])].map(([id, hit]) => ({ one: documents[id], ...hit }));
    const single = asking.length === 1;
    if (single) {
      found.push(...[...fields.values()].filter(({ score }) => score > EXACT).map(({ one, score }) => ({ one, score, fields: [] })));
      found.push(...[...others].map(([id, score]) => ({ one: documents[id], score, fields: [] })));
    }
    return found.sort((a, b) => b.score - a.score || (a.one.name < b.one.name ? -1 : 1));
  }

  function add(hits, op, score, field) {
    const hit = hits.get(op) ?? { score: 0, fields: [] };
    hit.score = Math.max(hit.score, score);
    if (field) hit.fields.push(field);
    hits.set(op, hit);
  }

  function both(some, others) {
    const found = new Map();
    for (const [op, hit] of some) {
      const other = others.get(op);
      if (other) found.set(op, { score: hit.score + other.score, fields: [...hit.fields, ...other.fields] });
    }
    return found;
  }

  function link(href, text, note) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = root + href;
    anchor.textContent = text;
    const small = document.createElement("small");
    small.textContent = note;
    item.append(anchor, " ", small);
    return item;
  }

  function item({ one, fields }) {
    if (one.kind === "field") return link(`field/${one.page}.html`, one.name, one.title);
    if (one.kind === "code") return link(`code/${one.page}.html`, one.name, one.title);
    const names = [...new Set(fields.map((field) => field.name))].slice(0, 3);
    const to = names.length ? `#find=${encodeURIComponent(names[0])}` : "";
    return link(`op/${one.name}.html${to}`, one.title, names.length ? names.join(" ") : one.name);
  }

  async function look() {
    const query = box.value.trim();
    if (!query) return close();
    await ready();
    if (query !== box.value.trim()) return;
    const start = performance.now();
    const found = find(query);
    list.replaceChildren(...found.slice(0, MOST).map(item));
    list.hidden = false;
    list.dataset.milliseconds = (performance.now() - start).toFixed(1);
    status.textContent = found.length ? say(`${found.length} 条`, `${found.length} found`) : say("没有结果", "Nothing found");
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
  }

  document.querySelector(".search").hidden = false;
  box.onfocus = () => ready();
  box.oninput = () => look();
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const here = document.activeElement === box || at >= 0;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "Escape" && here) {
      box.focus();
      close();
    } else if (event.key === "Enter" && document.activeElement === box && links.length) {
      event.preventDefault();
      links[0].click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && here && links.length) {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (links[next] ?? box).focus();
    }
  });
  // A search can be passed on: index.html#search=…
  if (location.hash.startsWith("#search=")) {
    box.value = decodeURIComponent(location.hash.slice(8));
    look();
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) close();
  });
})();
