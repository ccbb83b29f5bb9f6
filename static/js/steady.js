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

/** What must not move: what has the focus, else the cell that is written in, else the first note that begins in sight. */
function anchor() {
  const box = scroller().getBoundingClientRect();
  const [top, bottom] = [Math.max(0, box.top), Math.min(window.innerHeight, box.bottom)];
  const begins = (/** @type {Element} */ each) => {
    const { top: at, height } = each.getBoundingClientRect();
    return height > 0 && at >= top && at < bottom;
  };
  const wanted = [document.activeElement?.closest("#board [id]"), document.querySelector("#board .cell--here")];
  return [...wanted, ...document.querySelectorAll("#board [data-note]")].find((each) => each && begins(each)) ?? null;
}

/** @param {() => void} work */
export function steady(work) {
  // Whoever has not scrolled sees what comes at the top come.
  const held = scroller().scrollTop > 0 ? anchor() : null;
  const before = held?.getBoundingClientRect().top ?? 0;
  work();
  const again = held && document.getElementById(held.id);
  if (!again || again.getBoundingClientRect().height === 0) return;
  const moved = again.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) scroller().scrollBy({ top: moved, behavior: "instant" });
}
