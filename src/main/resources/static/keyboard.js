// ? shows the keys, / goes to the capture field, j and k walk the cards, or from person to person of a
// list, g and a letter goes places.
let going = 0; // until when the letter after g counts

const typing = (target) =>
  target.isContentEditable || target.matches("input, textarea, select, [role=textbox]");

function capture() {
  const sheet = document.getElementById("capture");
  const field = document.getElementById("capture-line");
  if (sheet && field && !field.checkVisibility()) {
    sheet.showPopover();
  }
  (field ?? document.querySelector("main input[type=search]"))?.focus();
}

// Within the tap itself, or a phone would not bring up its keyboard.
document.querySelector("button[popovertarget=capture]")?.addEventListener("click", (event) => {
  event.preventDefault();
  capture();
});

function walk(step) {
  const cards = [...document.querySelectorAll("[data-card]")].filter((card) => card.checkVisibility());
  const at = cards.indexOf(document.activeElement?.closest("[data-card]"));
  const next = cards[Math.max(0, Math.min(cards.length - 1, at + step))];
  if (next) {
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

function step(key, by) {
  const link = document.querySelector(`a[data-step="${key}"]`);
  if (link) {
    link.click();
  } else {
    walk(by);
  }
}

const keys = {
  "?": () => document.getElementById("keys")?.togglePopover(),
  "/": capture,
  j: () => step("j", 1),
  k: () => step("k", -1),
  g: () => {
    going = Date.now() + 1500;
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) {
    return;
  }
  const place =
    Date.now() < going && document.querySelector(`a[data-go="${CSS.escape(event.key)}"]`);
  const act = keys[event.key];
  if (place) {
    event.preventDefault();
    place.click();
  } else if (act) {
    event.preventDefault();
    act();
  }
});
