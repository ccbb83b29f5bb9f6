// @ts-check
/** A button that prints the page; without script the browser's own menu does. */
for (const button of document.querySelectorAll("[data-print]")) if (button instanceof HTMLElement) button.hidden = false;

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});

export {};
