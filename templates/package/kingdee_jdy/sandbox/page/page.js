"use strict";

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const ENGLISH = {
  "已接受": "accepted", "已拒绝": "refused", "按要求出错": "failed on demand", "张单据": "bills kept",
  "没有应答": "no answer", "请求与应答": "request and answer", "请求": "request", "应答": "answer", "空": "empty",
  "另有": "more:", "条": "", "没有安排故障。": "Nothing is planned.", "还没有单据。": "No bill yet.",
  "保存": "saved", "次": "times", "必填": "required", "其余字段": "other fields", "添加一行": "Add a row",
  "删去此行": "Remove the row", "请选择": "choose", "是": "yes", "否": "no", "毫秒": "ms",
  "确定清空全部单据吗？": "Forget all bills?", "沙箱没有应答，正在重试。": "The sandbox does not answer; trying again.",
  "上传接口请用程序调用。": "An upload is sent by a program.", "请求不是 JSON 对象：": "The request is no JSON object: ",
};
const FAULTS = {
  "delay=SECONDS": "应答迟到，单据已立即保存；@before 则保存也迟到",
  "drop": "不应答就断开连接：处理之前，或 @after 处理之后",
  "limit=SECONDS": "HTTP 429，带 Retry-After",
  "errcode=CODE": "网关错误码为 HTTP 519，其余为 HTTP 200；5000、5003 至 5007 也可 @after",
  "status=CODE": "如 503 的 HTTP 状态，正文不是通常的应答",
  "html=CODE": "HTTP 状态（默认 504）和一个网页",
  "empty=CODE": "HTTP 状态（默认 200），正文为空",
  "cut": "只能 @after：应答发到一半就断开",
  "expire": "令牌立即全部失效并告知：4011；expire=1000202001 为另一种格式",
  "partial": "只能 @after：应答成功但带有错误；单张照存，多张时最后一张不存",
};
const VERDICTS = { "accepted": ["已接受", "accepted"], "refused": ["已拒绝", "refused"], "failed on demand": ["按要求出错", "failed"] };
let english = localStorage.getItem("lang") === "en";
let last = 0;
let calls = [];
let operations = [];
let form = null;
const titles = new Map();

const t = (words) => (english ? (ENGLISH[words] ?? words) : words);

/** A number as it is written: 1.50 stays 1.50. */
class Digits { constructor(source) { this.source = source; } toString() { return this.source; } }
const parsed = (text) => JSON.parse(text, (_, value, context) => (typeof value === "number" && context?.source ? new Digits(context.source) : value));

function written(value, indent = "") {
  const inner = indent + "  ";
  if (value instanceof Digits) return value.source;
  if (Array.isArray(value)) {
    return value.length ? `[\n${value.map((one) => inner + written(one, inner)).join(",\n")}\n${indent}]` : "[]";
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.entries(value).map(([name, one]) => `${inner}${JSON.stringify(name)}: ${written(one, inner)}`);
  return pairs.length ? `{\n${pairs.join(",\n")}\n${indent}}` : "{}";
}

/** A text in which what has no form, or turns the line around, is spelt out. */
const visible = (text) => text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
  (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...children.filter((one) => one !== "").map((one) => (typeof one === "string" ? visible(one) : one)));
  return made;
}

async function ask(path, method = "GET", body) {
  const options = { method };
  if (body !== undefined) Object.assign(options, { headers: { "Content-Type": "application/json" }, body });
  const answer = await fetch(path, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(parsed(text).error ?? text);
  return parsed(text);
}

function pretty(text) {
  try { return written(parsed(text)); } catch { return text; }
}

function call(one) {
  const [verdict, kind] = VERDICTS[one.verdict];
  const status = one.status === null ? t("没有应答") : `HTTP ${one.status}`;
  const code = one.errcode === null ? "" : ` · ${one.errcode}`;
  const bodies = el("details", {}, el("summary", {}, t("请求与应答")));
  bodies.addEventListener("toggle", async () => {
    if (!bodies.open || bodies.childElementCount > 1) return;
    const whole = await ask(`/sandbox/calls/${one.number}`);
    for (const name of ["request", "answer"]) {
      bodies.append(el("small", {}, t(name === "request" ? "请求" : "应答")),
        el("pre", { tabIndex: 0 }, pretty(whole[name]) || t("空")));
    }
  });
  const lines = one.why.split("\n").filter(Boolean).map((line) => el("p", {}, line));
  const more = lines.splice(3);
  const folded = more.length ? [el("details", {}, el("summary", {}, `${t("另有")} ${more.length} ${t("条")}`), ...more)] : [];
  const title = titles.get(one.operation) ?? "";
  return el("li", { className: kind, value: Number(one.number) },
    el("span", { className: "verdict" }, t(verdict)),
    el("code", {}, `${one.method} ${one.address}`), " ",
    el("small", {}, `${title} ${one.operation} · ${status}${code} · ${Number(one.milliseconds).toFixed(1)} ${t("毫秒")} · ${one.time}`),
    ...lines, ...folded, bodies);
}

function showCalls() {
  const verdict = $("verdict").value;
  const asked = $("with").value.trim().toLowerCase();
  const wanted = calls.filter((one) => (!verdict || one.verdict === verdict)
    && (!asked || `${one.method} ${one.address} ${one.operation} ${titles.get(one.operation) ?? ""} ${one.why} ${one.errcode}`.toLowerCase().includes(asked)));
  $("list").replaceChildren(...wanted.map(call));
  $("none").hidden = wanted.length > 0;
}

function showState(state) {
  const counted = Object.entries(VERDICTS).map(([key, [words, kind]]) => el("li", { className: kind }, el("b", {}, String(state.counts[key])), ` ${t(words)}`));
  const kept = Object.entries(state.bills);
  const sum = kept.reduce((all, [, number]) => all + Number(number), 0);
  $("counts").replaceChildren(...counted, el("li", {}, el("b", {}, String(sum)), ` ${t("张单据")}`));
  const planned = state.planned.length ? state.planned : [t("没有安排故障。")];
  $("planned").replaceChildren(...planned.map((line) => el("li", {}, line)));
  const open = $("resources").dataset.open ?? "";
  const buttons = kept.map(([name, number]) => {
    const save = operations.find((one) => one.resource === name && one.id.endsWith(".save"));
    const button = el("button", { type: "button", "aria-pressed": String(name === open) }, `${save?.title.replace(/(保存|新增|修改)$/, "") ?? name} ${number}`);
    button.addEventListener("click", () => showBills(name));
    return button;
  });
  $("resources").replaceChildren(...(buttons.length ? buttons : [el("span", { className: "soft" }, t("还没有单据。"))]));
}

const isRows = (value) => Array.isArray(value) && value.length > 0 && value.every((one) => one && typeof one === "object" && !(one instanceof Digits));
const said = (value) => (value !== null && typeof value === "object" && !(value instanceof Digits) ? written(value) : String(value ?? ""));

function bill(one, labels) {
  const inside = el("div");
  const plain = el("dl", { className: "fields" });
  for (const [name, value] of Object.entries(one)) {
    if (isRows(value)) {
      const columns = [...new Set(value.flatMap((row) => Object.keys(row)))];
      const head = el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, labels.get(`${name}.${column}`) ?? column)));
      const rows = value.map((row) => el("tr", {}, ...columns.map((column) => el("td", {}, said(row[column])))));
      inside.append(el("p", { className: "soft" }, labels.get(name) ?? name),
        el("div", { className: "wide", tabIndex: 0, role: "region", "aria-label": name }, el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows))));
    } else {
      plain.append(el("div", {}, el("dt", {}, labels.get(name) ?? name), el("dd", {}, said(value))));
    }
  }
  const state = ["bill_status", "status", "state"].map((name) => one[name]).find((value) => value !== undefined);
  const head = [one.bill_no ?? one.number ?? one.id, state, `${t("保存")} ${one.saves} ${t("次")}`, one.modify_time].filter(Boolean).join(" · ");
  return el("details", {}, el("summary", {}, head), plain, inside);
}

async function showBills(resource) {
  $("resources").dataset.open = resource;
  const save = operations.find((one) => one.resource === resource && one.id.endsWith(".save"));
  const labels = new Map();
  for (const table of save ? (await formOf(save.id)).tables : []) {
    labels.set(table.name, table.label);
    for (const column of table.columns) labels.set(table.name ? `${table.name}.${column.name}` : column.name, column.label);
  }
  const kept = await ask(`/sandbox/bills?resource=${encodeURIComponent(resource)}`);
  $("shown").replaceChildren(...kept.reverse().map((one) => bill(one, labels)));
  for (const button of $("resources").children) button.setAttribute("aria-pressed", "false");
  await refresh();
}

const formOf = (id) => ask(`/sandbox/operations/${encodeURIComponent(id)}`);

function field(column) {
  let input;
  const values = Object.entries(column.values);
  if (values.length || column.kind === "boolean") {
    const choices = values.length ? values : [["true", t("是")], ["false", t("否")]];
    input = el("select", {}, el("option", { value: "" }, t("请选择")),
      ...choices.map(([value, label]) => el("option", { value }, values.length ? `${value} ${label}` : label)));
  } else {
    input = el("input", { autocomplete: "off", spellcheck: false, inputMode: column.kind === "number" ? "decimal" : "text" });
  }
  input.dataset.name = column.name;
  input.dataset.kind = column.kind;
  const mark = column.required ? el("span", { className: "must" }, ` ${t("必填")}`) : "";
  return el("label", { title: column.note }, column.label || column.name, " ", el("small", {}, column.name), mark, input);
}

function grid(columns) {
  const needed = columns.filter((column) => column.required);
  const others = columns.filter((column) => !column.required);
  const made = [el("div", { className: "fields" }, ...needed.map(field))];
  if (others.length) {
    made.push(el("details", {}, el("summary", {}, `${t("其余字段")} ${others.length}`), el("div", { className: "fields" }, ...others.map(field))));
  }
  return made;
}

function showForm() {
  const parts = form.tables.map((table) => {
    if (!table.name) return el("div", { "data-table": "" }, ...grid(table.columns));
    const rows = el("div");
    const add = el("button", { type: "button" }, t("添加一行"));
    add.addEventListener("click", () => {
      const drop = el("button", { type: "button" }, t("删去此行"));
      const row = el("div", { className: "row" }, ...grid(table.columns), drop);
      drop.addEventListener("click", () => { row.remove(); writeBody(); });
      rows.append(row);
      writeBody();
    });
    return el("fieldset", { "data-table": table.name }, el("legend", {}, `${table.label} ${table.name}`), rows, add);
  });
  $("form").replaceChildren(...parts);
  $("go").disabled = form.operation.upload;
  writeBody();
}

function value(input) {
  const text = input.value.trim();
  const kind = input.dataset.kind;
  if (kind === "boolean") return text === "true";
  if ((kind === "number" || kind === "integer") && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return new Digits(text);
  if (kind === "list") return text.split(/[,，]/).map((one) => one.trim()).filter(Boolean);
  if (kind === "json") { try { return parsed(text); } catch { return text; } }
  return text;
}

function object(place) {
  const made = {};
  for (const input of place.querySelectorAll("[data-name]")) {
    if (!input.value.trim()) continue;
    const parts = input.dataset.name.split(".");
    const leaf = parts.pop();
    const holder = parts.reduce((inner, part) => (inner[part] ??= {}), made);
    holder[leaf] = value(input);
  }
  return made;
}

function writeBody() {
  const request = {};
  for (const place of $("form").children) {
    if (!place.dataset.table) Object.assign(request, object(place));
    const rows = [...place.querySelectorAll(".row")].map(object);
    if (rows.length) request[place.dataset.table] = rows;
  }
  $("body").value = written(request);
}

async function told(work) {
  const place = $("result");
  try { place.textContent = await work(); } catch (error) { place.textContent = error.message; }
  place.hidden = false;
}

const request = () => {
  let body;
  try { body = JSON.parse($("body").value); } catch (error) { throw new Error(t("请求不是 JSON 对象：") + error.message); }
  if (body === null || typeof body !== "object" || Array.isArray(body)) throw new Error(t("请求不是 JSON 对象：") + $("body").value);
  return $("body").value;
};
const asked = (what) => `/sandbox/operations/${encodeURIComponent($("operation").value)}/${what}`;

async function refresh() {
  try {
    const state = await ask(`/sandbox/state?after=${last}`);
    const all = Object.values(state.counts).reduce((sum, number) => sum + Number(number), 0);
    if (all < last) { last = 0; calls = []; await refresh(); return; }
    last = all;
    if (state.calls.length) { calls = [...state.calls, ...calls].slice(0, 200); }
    const fresh = state.calls.length > 0;
    showState(state);
    if (fresh) showCalls();
    $("trouble").hidden = true;
  } catch {
    $("trouble").textContent = t("沙箱没有应答，正在重试。");
    $("trouble").hidden = false;
  }
}

async function live() {
  if ($("live").checked && !document.hidden) await refresh();
  setTimeout(live, 1000);
}

function speak() {
  root.lang = english ? "en" : "zh-CN";
  $("language").textContent = english ? "中文" : "English";
  for (const one of document.querySelectorAll("[data-en]")) {
    one.dataset.zh ??= one.textContent;
    one.textContent = english ? one.dataset.en : one.dataset.zh;
  }
  for (const one of document.querySelectorAll("[data-en-label]")) {
    one.dataset.zhLabel ??= one.ariaLabel;
    one.ariaLabel = english ? one.dataset.enLabel : one.dataset.zhLabel;
  }
  showMeaning();
  showCalls();
  if (form) showForm();
}

let grammar = {};
function showMeaning() {
  const chosen = $("fault").value;
  $("means").textContent = english ? (grammar[chosen] ?? "") : (FAULTS[chosen] ?? grammar[chosen] ?? "");
}

async function chosen() {
  form = await formOf($("operation").value);
  $("result").hidden = true;
  showForm();
}

async function start() {
  const theme = localStorage.getItem("theme");
  if (theme) root.dataset.theme = theme;
  operations = await ask("/sandbox/operations");
  for (const one of operations) titles.set(one.id, one.title);
  const areas = Map.groupBy(operations, (one) => one.id.split(".")[0]);
  $("operation").replaceChildren(...[...areas].map(([area, own]) => el("optgroup", { label: area },
    ...own.map((one) => el("option", { value: one.id }, `${one.title} ${one.id}`)))));
  ({ grammar } = await ask("/sandbox/state"));
  $("fault").replaceChildren(...Object.keys(grammar).map((one) => el("option", { value: one }, one)));
  $("words").value = "delay=2";
  if (operations.length) await chosen();
  speak();
  await live();
}

$("language").addEventListener("click", async () => { english = !english; localStorage.setItem("lang", english ? "en" : "zh"); speak(); await refresh(); });
$("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});
for (const id of ["verdict", "with"]) $(id).addEventListener("input", showCalls);
$("operation").addEventListener("change", chosen);
$("form").addEventListener("input", writeBody);
$("form").addEventListener("submit", (event) => event.preventDefault());
$("check").addEventListener("click", () => told(async () => { const report = await ask(asked("check"), "POST", request()); return report[english ? "en" : "zh"]; }));
$("go").addEventListener("click", () => told(async () => {
  if (form.operation.upload) return t("上传接口请用程序调用。");
  const answer = await ask(asked("send"), "POST", request());
  await refresh();
  return answer.status === null ? t("没有应答") : `HTTP ${answer.status}\n${pretty(answer.body)}`;
}));
$("fault").addEventListener("change", () => { $("words").value = $("fault").value.replace("SECONDS", "2").replace("=CODE", ""); showMeaning(); });
const act = (id, work) => $(id).addEventListener("click", async () => {
  try { await work(); $("trouble").hidden = true; await refresh(); } catch (error) { $("trouble").textContent = error.message; $("trouble").hidden = false; }
});
act("plan", () => ask("/sandbox/faults", "POST", JSON.stringify({ queue: [$("words").value], only: $("only").value })));
act("unplan", () => ask("/sandbox/faults", "DELETE"));
act("expire", () => ask("/sandbox/expire-tokens", "POST", "{}"));
act("rotate", () => ask("/sandbox/rotate-app-secret", "POST", "{}"));
act("clear", async () => { if (confirm(t("确定清空全部单据吗？"))) { await ask("/sandbox/bills", "DELETE"); $("shown").replaceChildren(); } });
start();
