// What the test does on the sandbox's page, and what it saw.
const fill = (element, words) => {
  element.value = words;
  for (const name of ["input", "change"]) element.dispatchEvent(new Event(name, { bubbles: true }));
};
const named = (name) => at(`#form [data-name="${name}"]`);

async function steps() {
  const told = { axe: {}, wide: {} };
  localStorage.clear();
  await open("/");
  await until(() => all("#list > li").length > 2 && named("bill_date"));
  told.title = at("h1").textContent;
  told.calls = all("#list > li").map((one) => one.textContent);
  told.elements = all("#list script, #list img, #list b").length;

  fill(at("#verdict"), "refused");
  told.refused = all("#list > li").map((one) => one.className);
  told.folded = all("#list > li > details summary").map((one) => one.textContent);
  fill(at("#verdict"), "");
  const bodies = all("#list > li details").at(-1);
  bodies.open = true;
  await until(() => bodies.querySelectorAll("pre").length === 2);
  told.bodies = [...bodies.querySelectorAll("pre")].map((one) => one.textContent);

  fill(at("#operation"), "scm.pur_order.save");
  await until(() => named("supplier_id"));
  told.labels = all("#form label").slice(0, 3).map((one) => one.textContent);
  fill(named("bill_date"), "2026-03-02");
  told.body = at("#body").value;
  at("#check").click();
  await until(() => !at("#result").hidden);
  told.problems = at("#result").textContent;
  at("#form fieldset[data-table=material_entity] > button").click();
  fill(at("[data-table=material_entity] [data-name=qty]"), "1.50");
  fill(at("[data-table=material_entity] [data-name=material_id]"), "7");
  told.rows = at("#body").value;

  const counted = () => at("#counts").textContent;
  const before = counted();
  fill(at("#words"), "errcode=5003");
  at("#plan").click();
  await until(() => at("#planned").textContent.includes("errcode=5003"));
  told.planned = at("#planned").textContent;
  at("#result").hidden = true;
  at("#go").click();
  await until(() => !at("#result").hidden);
  told.failed = at("#result").textContent;
  fill(at("#words"), "dorp");
  at("#plan").click();
  await until(() => !at("#trouble").hidden);
  told.wrong = at("#trouble").textContent;
  at("#result").hidden = true;
  fill(at("#body"), JSON.stringify({ bill: 1 }).slice(1));
  at("#go").click();
  await until(() => !at("#result").hidden);
  told.broken = at("#result").textContent;

  await fetch("/someone-saves", { method: "POST" });
  await until(() => counted() !== before && at("#list").textContent.includes("CGDD-7"));
  told.live = at("#list > li").textContent;
  await until(() => at("#resources button"));
  at("#resources button").click();
  await until(() => at("#shown details"));
  told.resource = at("#resources button").textContent;
  told.bill = at("#shown details").textContent;

  for (const [theme, english] of [["light", false], ["dark", true]]) {
    localStorage.setItem("theme", theme);
    localStorage.setItem("lang", english ? "en" : "zh");
    for (const width of [1280, 390]) {
      await open("/", width);
      await until(() => all("#list > li").length > 2 && all("#form label").length);
      for (const one of all("details")) one.open = true;
      const name = `${theme} ${width}`;
      told.axe[name] = await axe();
      told.wide[name] = view().document.documentElement.scrollWidth;
      told[theme] = [view().getComputedStyle(view().document.body).backgroundColor, at("h2").textContent];
    }
  }
  window.confirm = () => true;
  view().confirm = () => true;
  at("#clear").click();
  await until(() => !all("#resources button").length);
  localStorage.clear();
  return told;
}
