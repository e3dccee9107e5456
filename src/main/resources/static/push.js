// Customers' words on this device as soon as they come, for whoever says so here.
const form = document.querySelector("form[data-push]");
const possible = "PushManager" in window && "Notification" in window && navigator.serviceWorker;

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

// One that was given under another key is of no use any more.
async function subscribed(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
}

async function choose(event) {
  event.preventDefault();
  const refused = document.querySelector("[data-push-refused]");
  try {
    refused.hidden = true;
    const { endpoint, keys } = (await subscribed(form.dataset.push)).toJSON();
    form.elements.endpoint.value = endpoint;
    form.elements.publicHalf.value = keys.p256dh;
    form.elements.shared.value = keys.auth;
    form.elements.site.value = location.origin;
    form.submit();
  } catch {
    refused.hidden = false;
  }
}

if (form) {
  form.hidden = !possible;
  document.querySelector("[data-push-missing]").hidden = Boolean(possible);
  form.addEventListener("submit", choose);
}
