// Light or dark as chosen on this device. Read before the first paint, so it is not a module.
document.documentElement.dataset.look = localStorage.getItem("look") ?? "auto";
