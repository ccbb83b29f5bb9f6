// @ts-check
/** What changed: puts the boxes of the map where they stand (without it they are lists), and says where the scale stands. */

const small = window.matchMedia("(width < 43.75em)");

class MapOverlay extends HTMLElement {
  connectedCallback() {
    this.draw();
    small.addEventListener("change", this.draw);
  }

  disconnectedCallback() {
    small.removeEventListener("change", this.draw);
  }

  draw = () => {
    this.classList.toggle("map--drawn", !small.matches);
    for (const each of this.querySelectorAll("[data-x], [data-w]")) {
      if (!(each instanceof HTMLElement)) continue;
      for (const name of ["x", "y", "w", "h"]) {
        const value = each.dataset[name];
        if (value) each.style.setProperty(`--${name}`, value);
      }
    }
  };
}

/* The scale says which moment it stands at, before the page of that moment is there. */
document.addEventListener("input", (event) => {
  const scale = event.target;
  if (!(scale instanceof HTMLInputElement) || !scale.matches(".scrub input[type=range]")) return;
  const name = document.querySelectorAll(".changes__moments a")[Number(scale.value)]?.textContent ?? "";
  const told = scale.form?.querySelector("output");
  if (told) told.textContent = name;
  scale.setAttribute("aria-valuetext", name);
});

if (!customElements.get("map-overlay")) customElements.define("map-overlay", MapOverlay);
