// @ts-check
/** The time that is planned for a run-sheet step, counted down; advisory, it stops nothing. */

class TimeLeft extends HTMLElement {
  connectedCallback() {
    this.tick();
    this.timer = window.setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    window.clearInterval(this.timer);
  }

  tick() {
    const place = this.querySelector(".timer");
    const until = Date.parse(this.dataset.since ?? "") + Number(this.dataset.minutes) * 60_000;
    const left = Math.round((until - Date.now()) / 1000);
    if (!place || Number.isNaN(left)) return;
    // An hour past the plan the exact time helps nobody.
    if (left < -3600) {
      place.textContent = "more than an hour over";
      return;
    }
    const size = Math.abs(left);
    const minutes = Math.floor(size / 60);
    place.innerHTML = `<b>${minutes}:${String(size % 60).padStart(2, "0")}</b> ${left >= 0 ? "left" : "over"}`;
  }
}

customElements.define("time-left", TimeLeft);
