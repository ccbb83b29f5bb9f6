// @ts-check
/**
 * The honest sentence under the composer: who can read a note differs from cell to cell and from step to step.
 * The sentences stand in the page; the region “hold” says which of them is true.
 */

/** Says it anew. @param {HTMLElement | null} cell what the composer is aimed at */
export function tell(cell) {
  const hold = document.getElementById("hold");
  if (!hold || !cell) return;
  const key = `${cell.dataset.stage}--${cell.dataset.question}`;
  const isIn = (/** @type {string | undefined} */ keys) => (keys ?? "").split(" ").includes(key);
  const shown = isIn(hold.dataset.faceDown) ? "alone" : isIn(hold.dataset.turned) ? "late" : "together";
  for (const line of document.querySelectorAll("[data-honest], [data-honest-grade]")) {
    if (!(line instanceof HTMLElement)) continue;
    const { honest, honestGrade } = line.dataset;
    line.hidden = honest ? !honest.split(" ").includes(shown) : honestGrade !== hold.dataset.grade;
  }
}
