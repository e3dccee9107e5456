// What was typed into a form that was sent after its session had ended comes back after signing in
// again. It waits in this tab only, for the same member and an hour at most; passwords and files
// are never among it.
const NAME = "typed";
const HOUR = 3_600_000;
const MINUTE = 60_000;
const { member } = document.body.dataset;
const say = document.getElementById("kept").dataset;
const signIn = document.querySelector("form[action='/team/sign-in']");
const problem = document.querySelector("[data-problem]");

const read = () => JSON.parse(sessionStorage.getItem(NAME) ?? "null");
const write = (typed) => sessionStorage.setItem(NAME, JSON.stringify(typed));
const forget = () => sessionStorage.removeItem(NAME);

const NEVER = /^(hidden|password|file|submit|button|image|reset)$/;
const isOpen = (field) =>
  field.name && !NEVER.test(field.type) && !/password|one-time-code/.test(field.autocomplete ?? "");
// Each with its name and the how manieth of that name it is.
function fieldsOf(form) {
  const seen = {};
  return [...form.elements].filter(isOpen).map((field) => {
    seen[field.name] = (seen[field.name] ?? -1) + 1;
    return { field, id: `${field.name} ${seen[field.name]}` };
  });
}
// What is told in confidence waits nowhere.
const isPost = (form) => form.getAttribute("method") === "post" && !form.hasAttribute("data-secret");
const actionOf = (form) => new URL(form.getAttribute("action") ?? "", location.href);

function formsOf(path) {
  return [...document.forms].filter((form) => isPost(form) && actionOf(form).pathname === path);
}

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  } else if (field.options) {
    const given = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, given);
  }
  return field.value !== field.defaultValue;
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked;
  }
  return field.multiple ? [...field.selectedOptions].map((each) => each.value) : field.value;
}

function put(field, value) {
  if (typeof value === "boolean") {
    field.checked = value;
  } else if (Array.isArray(value)) {
    for (const option of field.options) {
      option.selected = value.includes(option.value);
    }
  } else {
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Of a form that is there only once it was opened, the page with it open. A refused form stands under
// the address it was sent to, which cannot be opened again: then the page is the one it was first on.
function page(form) {
  const opened = form?.closest("[data-page]")?.dataset.page;
  if (opened) {
    return opened;
  }
  const stood = JSON.parse(sessionStorage.getItem("stood") ?? "null");
  return stood?.at === location.pathname ? stood.page : location.pathname + location.search;
}

// Of a refused form all of it: there, what was typed is what was given.
function typedIn(form) {
  const { pathname } = actionOf(form);
  const all = form.querySelector("[aria-invalid=true]") || pathname === location.pathname;
  const fields = fieldsOf(form)
    .filter(({ field }) => all || isChanged(field))
    .map(({ field, id }) => [id, valueOf(field)]);
  return { path: pathname, nth: formsOf(pathname).indexOf(form), fields };
}

// `sent`: the form on its way, where one is.
function keep(state, sent) {
  const written = [...document.forms].filter(isPost).filter((form) => typedIn(form).fields.length > 0);
  if (member && written.length > 0) {
    const forms = written.map(typedIn);
    write({ member, page: page(sent ?? written[0]), at: Date.now(), state, forms });
  }
}

function restore({ forms }) {
  const filled = forms.flatMap(({ path, nth, fields }) => {
    const form = formsOf(path)[nth];
    const typed = new Map(fields);
    const differs = ({ field, id }) =>
      typed.has(id) && JSON.stringify(valueOf(field)) !== JSON.stringify(typed.get(id));
    const changed = (form ? fieldsOf(form) : []).filter(differs);
    changed.forEach(({ field, id }) => put(field, typed.get(id)));
    return changed.map(({ field }) => field);
  });
  for (const field of filled) {
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
  }
  filled[0]?.focus();
  return filled.length > 0;
}

function isHere({ page, forms }) {
  const same = new URL(page, location.href).pathname === location.pathname;
  return same && forms.some(({ path, nth }) => formsOf(path)[nth]);
}

function tell(words, href, link) {
  const box = Object.assign(document.createElement("div"), { className: "toast", id: "unsent" });
  box.append(Object.assign(document.createElement("p"), { textContent: words }));
  if (href) {
    box.append(Object.assign(document.createElement("a"), { className: "button small", href, textContent: link }));
  }
  document.getElementById("toasts").append(box);
}

function arrive() {
  const typed = read();
  if (!typed) {
    return;
  }
  const refused = signIn || problem;
  const old = Date.now() - typed.at > (typed.state === "sent" ? MINUTE : HOUR);
  if (old || (member && typed.member !== member)) {
    forget();
  } else if (signIn) {
    write({ ...typed, state: "kept" });
    signIn.elements.to.value = typed.page;
    tell(say.typedKept);
  } else if (refused && typed.state === "sent") {
    write({ ...typed, state: "kept" });
    tell(say.typedKept, typed.page, member ? say.typedOpen : say.signIn);
  } else if (typed.state === "sent") {
    forget(); // it arrived
    if (typed.forms.some(({ path }) => path === location.pathname) && typed.page !== page()) {
      sessionStorage.setItem("stood", JSON.stringify({ at: location.pathname, page: typed.page }));
    }
  } else if (member && isHere(typed)) {
    forget();
    if (restore(typed)) {
      tell(say.typedBack);
    }
  } else if (member && typed.state === "kept") {
    write({ ...typed, state: "offered" });
    tell(say.typedKept, typed.page, say.typedOpen);
  }
}

// What htmx sends stays on its page, whatever is answered.
document.addEventListener(
  "submit",
  ({ target, submitter }) => {
    if (actionOf(target).pathname === "/team/sign-out") {
      forget();
    } else if (isPost(target) && !target.matches("[hx-post]") && !submitter?.matches("[hx-post]")) {
      keep("sent", target);
    }
  },
  true,
);

// The way to sign in that is offered where htmx was refused.
document.addEventListener("click", ({ target }) => {
  if (target.closest("#ended a")) {
    keep("kept");
  }
});

if (document.readyState === "complete") {
  arrive();
} else {
  addEventListener("load", arrive, { once: true });
}
