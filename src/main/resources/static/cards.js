// A card that was decided gives way where it stands: what became of it stays in sight, and the next
// one has the focus.
const focus = (card) => card?.focus({ preventScroll: true });

document.addEventListener("decided", ({ detail }) => {
  const cards = [...document.querySelectorAll("[data-card]")];
  const at = cards.findIndex((card) => card.id === detail.card);
  const open = (card) => !card.classList.contains("settled");
  focus(cards.slice(at + 1).find(open) ?? cards.slice(0, at).findLast(open) ?? cards[at]);
  cards[at]?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("cardback", ({ detail }) => focus(document.getElementById(detail.card)));
