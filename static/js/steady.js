// @ts-check
/**
 * Holds what a person looks at where it is, while something above it grows or goes. Browsers do this by
 * themselves only for pieces that stay in the page, and regions are put in whole.
 */

/** What scrolls: the board within the page on a desk, the page itself on a phone. */
function scroller() {
  const board = document.getElementById("board");
  const inside = board && /auto|scroll/.test(getComputedStyle(board).overflowY) && board.scrollHeight > board.clientHeight;
  return inside ? board : (document.scrollingElement ?? document.documentElement);
}

/** @param {Element} element @param {number} top @param {number} bottom */
function isSeen(element, top, bottom) {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.bottom > top && box.top < bottom;
}

/** What must not move: what has the focus, else the cell that is written in, else the first note in sight. */
function anchor() {
  const place = scroller();
  const box = place.getBoundingClientRect();
  const [top, bottom] = [Math.max(0, box.top), Math.min(window.innerHeight, box.bottom)];
  const focused = document.activeElement?.closest("#board [id]");
  const wanted = [focused, ...document.querySelectorAll("#board .cell--here, #board [data-note]")];
  return wanted.find((each) => each && isSeen(each, top, bottom)) ?? null;
}

/** @param {() => void} work */
export function steady(work) {
  const held = anchor();
  const before = held?.getBoundingClientRect().top ?? 0;
  work();
  const again = held && document.getElementById(held.id);
  if (!again || again.getBoundingClientRect().height === 0) return;
  const moved = again.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) scroller().scrollBy({ top: moved, behavior: "instant" });
}
