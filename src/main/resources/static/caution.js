// While something is written about a person, the server is asked, after a pause, whether it may need
// special care; its hint stands below the field and never in the way. What words need it, only the
// server knows.
const PAUSE = 700;
const waiting = new WeakMap();

const ABOUT_PERSONS = ["/people/", "/touches/", "/bond/decisions"];

function isAboutPersons(form) {
  const action = form?.getAttribute("action") ?? "";
  return (
    form?.method === "post" &&
    !form.closest("[data-caution=off]") &&
    (action === "/people" || ABOUT_PERSONS.some((each) => action.startsWith(each)))
  );
}

const nameOf = (field) => `${field.id || field.name}-caution`;

function hintOf(field) {
  const there = document.getElementById(nameOf(field));
  if (there) {
    return there;
  }
  const hint = document.createElement("p");
  hint.id = nameOf(field);
  hint.className = "hint caution";
  hint.setAttribute("role", "status");
  const whole = field.closest(".field");
  if (whole) {
    whole.append(hint);
  } else {
    field.parentElement.insertAdjacentElement("afterend", hint);
  }
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", described ? `${described} ${hint.id}` : hint.id);
  return hint;
}

async function ask(field) {
  const text = field.value.trim();
  const token = field.form?.elements.namedItem("_csrf")?.value;
  if (!token) {
    return;
  }
  let said = "";
  if (text.length > 1) {
    try {
      const answer = await fetch("/people/caution", {
        method: "POST",
        headers: { "X-CSRF-TOKEN": token },
        body: new URLSearchParams({ field: field.name, text }),
      });
      said = answer.ok && !answer.redirected ? (await answer.text()).trim() : "";
    } catch {
      return; // without a line there is no hint
    }
  }
  if (field.value.trim() === text && (said || document.getElementById(nameOf(field)))) {
    const page = new DOMParser().parseFromString(said, "text/html");
    hintOf(field).textContent = page.body.textContent;
  }
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (
    field instanceof Element &&
    field.matches("textarea, input[type=text], input:not([type])") &&
    isAboutPersons(field.form)
  ) {
    clearTimeout(waiting.get(field));
    waiting.set(
      field,
      setTimeout(() => ask(field), PAUSE),
    );
  }
});
