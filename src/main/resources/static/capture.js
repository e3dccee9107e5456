// A captured line was kept: the field is free for the next one, under a key of its own. Its answer
// stays long enough to be read and taken back.
document.addEventListener("captured", (event) => {
  const form = event.target.closest("form[data-keep]");
  const sheet = form?.closest("[popover]");
  form?.reset();
  form?.querySelector(".reading")?.replaceChildren();
  if (form?.elements.line) {
    form.elements.line.value = "";
  }
  if (sheet?.matches(":popover-open")) {
    sheet.hidePopover();
  }
});

document.addEventListener("htmx:oobAfterSwap", () => {
  const toast = document.querySelector("#toasts .toast[data-next-key]:last-child");
  if (!toast) {
    return;
  }
  for (const field of document.querySelectorAll("form[data-keep] [name=key]")) {
    field.value = toast.dataset.nextKey;
  }
  document.querySelectorAll("main .toasts").forEach((older) => older.remove());
  leaveInTime(toast);
});

function leaveInTime(toast) {
  const leave = () =>
    toast.matches(":hover, :focus-within") ? setTimeout(leave, 5000) : toast.remove();
  setTimeout(leave, 20000);
}

document.querySelectorAll("main .toasts .toast").forEach(leaveInTime);

// A chip tapped while the line is still being read: that reading does not know of it, and gives way.
const tapped = new WeakSet();
const formOfReading = ({ elt, requestConfig, path }) =>
  (requestConfig?.path ?? path) === "/touches/capture/reading" ? elt.closest("form") : null;

document.addEventListener("change", ({ target }) => {
  const form = target.closest(".reading")?.closest("form");
  if (form) {
    tapped.add(form);
  }
});

document.addEventListener("htmx:configRequest", ({ detail }) => tapped.delete(formOfReading(detail)));

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (tapped.has(formOfReading(detail))) {
    detail.shouldSwap = false;
  }
});
