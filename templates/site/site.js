// Folding works without this; here are filter, copying, the two switches and English.
"use strict";
(() => {
  const html = document.documentElement;
  const keep = (key, value) => {
    html.dataset[key] = value;
    try {
      localStorage.setItem("billgen." + key, value);
    } catch {
      // A browser that keeps nothing forgets the choice with the page.
    }
  };
  const english = () => html.dataset.language === "en";
  const say = (zh, en) => (english() ? en : zh);

  function speak() {
    html.lang = english() ? "en" : "zh-CN";
    for (const one of document.querySelectorAll("[data-en]")) {
      one.dataset.zh ??= one.textContent;
      one.textContent = english() ? one.dataset.en : one.dataset.zh;
    }
    for (const one of document.querySelectorAll("[data-en-label]")) {
      one.dataset.zhLabel ??= one.getAttribute("aria-label");
      one.setAttribute("aria-label", english() ? one.dataset.enLabel : one.dataset.zhLabel);
    }
    const language = document.getElementById("language");
    language.textContent = english() ? "中文" : "English";
    language.lang = english() ? "zh-CN" : "en";
    const theme = document.getElementById("theme");
    theme.textContent = dark() ? say("浅色", "Light") : say("深色", "Dark");
  }

  const dark = () =>
    html.dataset.theme ? html.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  document.querySelector(".tools").hidden = false;
  document.getElementById("language").onclick = () => (keep("language", english() ? "zh" : "en"), speak());
  document.getElementById("theme").onclick = () => (keep("theme", dark() ? "light" : "dark"), speak());

  function copier(text, of) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.dataset.en = "Copy";
    button.textContent = "复制";
    button.setAttribute("aria-label", `复制 ${of}`);
    button.dataset.enLabel = `Copy ${of}`;
    button.onclick = (event) => {
      event.preventDefault();
      copy(text()).then((done) => {
        button.textContent = done ? say("已复制", "Copied") : say("不能复制", "No clipboard");
        setTimeout(() => (button.textContent = say("复制", "Copy")), 1200);
      });
    };
    return button;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Pages from the file system have no clipboard in some browsers; the old way still works there.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  for (const row of document.querySelectorAll(".tree li[data-path]")) {
    row.querySelector("div").append(copier(() => row.dataset.path, row.dataset.path));
  }
  for (const code of document.querySelectorAll("pre")) {
    code.before(copier(() => code.textContent, "代码"));
  }

  speak();

  const filter = document.getElementById("filter");
  if (filter) {
    document.querySelector(".filter").hidden = false;
    const rows = [...document.querySelectorAll(".tree li[data-path]")].reverse();
    const own = new Map(rows.map((row) => [row, row.querySelector("div").textContent.toLowerCase()]));
    filter.oninput = () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const row of rows) {
        const hit = words.every((word) => own.get(row).includes(word) || (word.includes(".") && row.dataset.path.toLowerCase().includes(word)));
        const below = row.querySelector(":scope li[data-path]:not([hidden])") !== null;
        row.hidden = !hit && !below;
        found += hit;
        if (words.length && below) row.querySelector("details").open = true;
      }
      document.getElementById("filtered").textContent = words.length ? say(`${found} 个字段`, `${found} fields`) : "";
    };
    // A result of the search leads to the fields that it found: #find=qty.
    const sought = () => {
      if (!location.hash.startsWith("#find=")) return;
      filter.value = decodeURIComponent(location.hash.slice(6));
      filter.oninput();
      document.querySelector(".filter").scrollIntoView();
    };
    addEventListener("hashchange", sought);
    sought();
    const fold = document.getElementById("fold");
    fold.onclick = () => {
      const all = [...document.querySelectorAll(".tree details")];
      const open = !all.some((one) => one.open);
      for (const one of all) one.open = open;
      fold.dataset.zh = open ? "全部折叠" : "全部展开";
      fold.dataset.en = open ? "Fold all" : "Unfold all";
      fold.textContent = say(fold.dataset.zh, fold.dataset.en);
    };
  }

  function reveal() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = place?.parentElement; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    place?.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
