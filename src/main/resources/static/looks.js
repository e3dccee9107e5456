// The switch between light, dark and as the device has it; kept on this device.
const root = document.documentElement;

function show() {
  for (const button of document.querySelectorAll("[data-looks] button")) {
    button.setAttribute("aria-pressed", String(button.dataset.look === root.dataset.look));
  }
}

for (const group of document.querySelectorAll("[data-looks]")) {
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const look = event.target.closest("button")?.dataset.look;
    if (look) {
      root.dataset.look = look;
      localStorage.setItem("look", look);
      show();
    }
  });
}
show();
