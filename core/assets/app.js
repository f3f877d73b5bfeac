// Saves each answer as one leaves its field. Without this file the pages do the same with their buttons.
"use strict";
(() => {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
  // Long work says how far it is until it has ended; then the page comes anew with what can be done next.
  const watch = async (shown) => {
    const answer = await fetch(shown.dataset.watch).catch(() => null);
    if (answer && answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-watch]");
      if (!fresh) return location.reload();
      shown.replaceChildren(...fresh.childNodes);
    }
    setTimeout(watch, 2000, shown);
  };
  const watched = document.querySelector("[data-watch]");
  if (watched) setTimeout(watch, 1000, watched);

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  // A page from the browser's memory has old versions.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  const say = form.dataset;
  const queue = new Map(); // question -> { key, body }: what is not saved yet
  const half = new Set(); // shares of which only one number is there
  let csrf = say.csrf, busy = false, delay = 0, timer = 0;

  const block = (id) => document.getElementById("q-" + id);
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const named = (root, name) => all(root, `[name="${CSS.escape(name)}"]`);
  const whole = (text) => (/^\d{1,15}$/.test(text.replace(/[\s\u00a0\u202f]/g, "")) ? BigInt(text.replace(/\D/g, "")) : null);
  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  // What stands in a question's fields, by their names inside it: the server reads it as it reads the form.
  const collect = (fields) => {
    const own = "q." + fields.dataset.question, body = { fields: [] };
    for (const input of fields.elements) {
      if (input.name !== own && !input.name.startsWith(own + ".")) continue;
      const name = input.name.slice(own.length + 1).replace(/^c\./, ""), box = input.type === "checkbox" || input.type === "radio";
      if (input.type === "file" || name.endsWith(".keep")) body.files = body.files || [];
      if (input.type === "file" || (box && !input.checked)) continue;
      if (name.endsWith(".keep")) body.files.push(input.value);
      else body.fields.push([name, input.value]);
    }
    return body;
  };

  // ---- what the page says
  const state = (fields, text, waiting) => {
    for (const place of [fields.querySelector("[data-saved]"), form.querySelector("[data-saved-all]")]) {
      if (!place) continue;
      place.textContent = text;
      place.classList.toggle("waiting", Boolean(waiting));
    }
  };

  const complain = (fields, errors, warnings, wanted) => {
    const put = (place, texts, make) => place && place.replaceChildren(...texts.map(make));
    put(fields.querySelector(".field-errors"), errors || [], (text) => {
      const line = element("p", "error");
      line.append(element("span", "visually-hidden", say.sayError + " "), text);
      return line;
    });
    put(fields.querySelector(".field-warnings"), warnings || [], (text) => element("p", "warning", text));
    const wrong = Boolean(errors && errors.length);
    fields.classList.toggle("has-error", wrong);
    for (const input of all(fields, ".field > input, .with-unit > input, .share > input, .field > textarea")) {
      if (wrong) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    }
    const comment = fields.querySelector("details.more textarea");
    if (wanted && comment && !comment.value) comment.closest("details").open = true;
  };

  const version = (fields, number) => {
    if (number !== undefined) named(fields, "v." + fields.dataset.question)[0].value = number;
  };

  const percent = (fields) => {
    const out = fields.querySelector("[data-percent]");
    if (!out) return;
    const [top, bottom] = all(fields, ".share > input").map((input) => whole(input.value));
    if (top === null || !bottom) return void (out.textContent = "");
    const tenths = (top * 2000n + bottom) / (2n * bottom);
    const english = document.documentElement.lang === "en";
    out.textContent = `= ${tenths / 10n}${english ? "." : ","}${tenths % 10n}${english ? "" : "\u00a0"}%`;
  };

  const clash = (fields, told) => {
    const id = fields.dataset.question;
    const panel = element("div", "clash-choice");
    panel.setAttribute("role", "alert");
    panel.append(element("p", "", say.sayClash.replace("{who}", told.who).replace("{at}", told.at)));
    const line = element("p", "", say.sayTheirs + " ");
    line.append(element("strong", "", told.theirs || say.sayBlank));
    panel.append(line);
    const button = (text, act) => {
      const made = element("button", "second", text);
      made.type = "button";
      made.addEventListener("click", () => { panel.remove(); version(fields, told.version); act(); });
      return made;
    };
    const actions = element("div", "actions");
    actions.append(
      button(say.sayKeepMine, () => save(fields)),
      // Theirs is on the server: the page is asked for anew, once everything else is saved.
      button(say.sayKeepTheirs, () => settle(() => { location.hash = "q-" + id; location.reload(); })),
    );
    panel.append(actions);
    fields.querySelector("[data-saved]").before(panel);
    queue.delete(id);
    state(fields, "");
  };

  // ---- the queue
  const later = (fields, text) => {
    state(fields, text, true);
    delay = Math.min(delay ? delay * 2 : 2000, 30000);
    clearTimeout(timer);
    timer = setTimeout(work, delay);
  };

  // After signing in anew in another tab this page's token is old: the page itself has the new one.
  const renew = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.querySelector("form[data-autosave]");
    if (!fresh) return;
    csrf = fresh.dataset.csrf;
    named(document, "csrf").forEach((input) => { input.value = csrf; });
  };

  const send = async (id, job) => {
    const fields = block(id);
    job.body.base_version = +named(fields, "v." + id)[0].value;
    job.body.idempotency_key = job.key;
    const got = await fetch(say.autosave + encodeURIComponent(id), {
      method: "PUT",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify(job.body),
    });
    if (got.status === 401 || got.status === 403) {
      later(fields, say.saySignIn);
      await renew();
      return false;
    }
    if (got.status === 429 || got.status >= 500) {
      later(fields, say.sayLater);
      return false;
    }
    delay = 0;
    const told = await got.json().catch(() => ({}));
    const newest = queue.get(id) === job;
    if (newest) queue.delete(id);
    if (got.status === 409 && told.version !== undefined) return clash(fields, told), true;
    version(fields, told.version);
    if (!got.ok && got.status !== 422) return state(fields, say.sayRefused, true), true;
    if (newest) {
      complain(fields, told.errors || (got.ok ? [] : [say.sayUnread]), told.warnings, told.comment_wanted);
      state(fields, told.saved_at ? say.saySaved.replace("{time}", told.saved_at) : "");
    }
    if (told.visible) {
      for (const question of all(form, "[data-question]")) {
        question.hidden = question.disabled = !told.visible.includes(question.dataset.question);
      }
    }
    for (const [question, text] of Object.entries(told.calculated || {})) {
      const out = block(question) && block(question).querySelector("[data-calculated]");
      if (out && text) out.textContent = text;
    }
    return true;
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    try {
      for (let first; (first = queue.entries().next().value); ) if (!(await send(...first))) break;
    } catch {
      for (const id of queue.keys()) later(block(id), say.sayOffline);
    }
    busy = false;
  };

  // Waits for what is on its way, but not for ever.
  const settle = (then, until = Date.now() + 4000) => {
    if ((queue.size || busy) && Date.now() < until) setTimeout(settle, 50, then, until);
    else then();
  };

  const save = (fields) => {
    // Two answers are waiting to be chosen between: what is typed meanwhile goes with the choice.
    if (fields.querySelector(".clash-choice")) return;
    queue.set(fields.dataset.question, { key: crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2) + Date.now(), body: collect(fields) });
    state(fields, say.saySaving);
    work();
  };

  // ---- rows
  const number = (place) => {
    const list = all(place, "[data-row]"), max = +place.dataset.max;
    list.forEach((row, index) => {
      const title = `${place.dataset.rowWord} ${index + 1}`;
      row.setAttribute("aria-label", title);
      row.querySelector("[data-row-title]").textContent = title;
      all(row, "[data-cell]").forEach((field) => field.setAttribute("aria-label", `${title}: ${field.dataset.title}`));
    });
    const fields = place.closest("[data-question]"), none = fields.querySelector("[data-no-rows]");
    if (none) none.hidden = list.length > 0;
    const add = fields.querySelector("[data-add-row]");
    if (add) add.hidden = Boolean(max) && list.length >= max;
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row], [data-remove-row]");
    if (!button) return;
    event.preventDefault();
    const fields = button.closest("[data-question]"), place = fields.querySelector("[data-rows]");
    if (button.matches("[data-remove-row]")) {
      button.closest("[data-row]").remove();
      number(place);
      const add = fields.querySelector("[data-add-row]");
      if (add) add.focus();
      return save(fields);
    }
    const row = fields.querySelector("[data-row-template]").content.cloneNode(true).querySelector("[data-row]");
    const key = "r-" + Math.random().toString(36).slice(2, 10);
    row.dataset.row = key;
    for (const part of all(row, "[name], [id]")) {
      if (part.id) part.id = part.id.replace("-new-", `-${key}-`);
      part.name = part.name.replace(".c.new.", `.c.${key}.`);
      if (part.value === "new") part.value = key;
    }
    place.append(row);
    number(place);
    const first = row.querySelector("[data-cell]");
    if (first) first.focus();
  });

  // ---- events
  form.addEventListener("input", (event) => {
    const fields = event.target.closest("[data-question]");
    if (fields) percent(fields);
  });
  form.addEventListener("change", (event) => {
    const fields = event.target.closest("[data-question]");
    if (!fields || event.target.type === "file") return;
    const parts = all(fields, ".share > input");
    // Half a share is no answer: the other half is about to be typed.
    if (parts.includes(event.target) && parts.some((part) => !part.value)) return void half.add(fields);
    half.delete(fields);
    save(fields);
  });
  form.addEventListener("focusout", (event) => {
    const share = event.target.closest(".share"), fields = event.target.closest("[data-question]");
    if (share && !share.contains(event.relatedTarget) && half.delete(fields)) save(fields);
  });
  // The form goes out after what is on its way, so that it does not clash with ourselves.
  form.addEventListener("submit", (event) => {
    half.clear();
    if (!queue.size && !busy) return;
    event.preventDefault();
    settle(() => {
      if (queue.size && !navigator.onLine) return;
      queue.clear();
      form.requestSubmit(event.submitter);
    });
  });
  addEventListener("online", work);
  addEventListener("beforeunload", (event) => (queue.size || half.size) && event.preventDefault());
})();
