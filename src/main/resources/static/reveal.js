// A button beside a password shows what was typed.
for (const button of document.querySelectorAll("[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  });
  field.form.addEventListener("submit", () => (field.type = "password"));
}

// A button beside a field copies it. The clipboard is there on localhost and over https only.
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    const copied = navigator.clipboard
      ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
      : document.execCommand("copy");
    if (copied) {
      button.textContent = button.dataset.done;
    }
  });
}

// The clock of whoever sets Kizuna up is most likely the house's.
const zones = document.querySelector("select[data-here]");
if (zones) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const here = [...zones.options].find((option) => option.value === timeZone);
  zones.value = here ? timeZone : zones.value;
}

// What is wrong is never hidden in something closed.
for (const closed of document.querySelectorAll("main details:not([open]):has([aria-invalid=true])")) {
  closed.open = true;
}

// After a refusal one begins where something is wrong, not at the top.
document.querySelector("main [aria-invalid=true]")?.focus();
