// What the test does in the browser, and what it saw.
async function steps() {
  const { site, order, queries, pages } = await (await fetch("/asked")).json();
  const told = { search: {}, axe: {}, wide: {} };
  localStorage.clear();

  await open(site + "index.html");
  for (const query of queries) told.search[query] = await type(query);
  key("Escape");
  told.closed = at("#results").hidden;
  at("#search").blur();
  view().document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
  told.slash = view().document.activeElement.id;
  await type(queries[0]);
  key("ArrowDown");
  told.arrow = view().document.activeElement.textContent;

  await open(site + order);
  const fold = at("#fold");
  fold.click();
  told.folded = all(".tree details").every((one) => !one.open);
  fold.click();
  told.unfolded = all(".tree details").every((one) => one.open);
  const box = at("#filter");
  box.value = "qty";
  box.dispatchEvent(new Event("input"));
  told.filtered = all(".tree li[data-path]").filter((row) => !row.hidden).map((row) => row.dataset.path);
  told.copies = all(".tree .copy").length === all(".tree li[data-path]").length;
  const paper = () => view().getComputedStyle(view().document.body).backgroundColor;
  const light = paper();
  at("#theme").click();
  told.dark = [light, paper()];
  at("#language").click();
  told.english = [view().document.documentElement.lang, at("h2").textContent, at(".mark").textContent];

  for (const [theme, language] of [["light", "zh"], ["dark", "en"]]) {
    localStorage.setItem("billgen.theme", theme);
    localStorage.setItem("billgen.language", language);
    for (const width of [1280, 390]) {
      for (const page of pages) {
        await open(site + page, width);
        const name = `${page} ${theme} ${width}`;
        told.axe[name] = await axe();
        told.wide[name] = view().document.documentElement.scrollWidth;
      }
    }
  }
  localStorage.clear();
  return told;
}
