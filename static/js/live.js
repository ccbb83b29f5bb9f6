// @ts-check
/** The live side of a page: listens on its surface, shows the connection in words, heals after sleep. */
import { useSocket } from "./door.js";
import { compare, heal, take } from "./frames.js";
import { say, strip } from "./say.js";

const { workspace, surface } = document.body.dataset;
const FLICKER = 5000;
const LONG_SLEEP = 60_000;

if (surface && window.io) {
  // Some offices let no WebSocket through; there the same goes by plain requests.
  const transports = ["websocket", "polling"];
  const socket = window.io({ transports, tryAllTransports: true, reconnectionDelayMax: 5000 });
  useSocket(socket);
  let lost = 0;
  let hidden = 0;

  const listen = async () => {
    const told = await socket.emitWithAck("listen", { workspace, surface });
    if (!told.ok) return strip("grey", told.sentence ?? "This page is no longer open to you.", "lock");
    document.body.dataset.live = "on";
    show("Live");
    compare(told.channels);
  };

  socket.on("connect", () => {
    window.clearTimeout(lost);
    void listen();
  });
  socket.on("disconnect", (reason) => {
    document.body.dataset.live = "off";
    // The server itself cut us off: the session ended, or this page is no longer ours.
    if (reason === "io server disconnect") return void heal();
    // Up to five seconds nothing is shown, so that nothing flickers.
    lost = window.setTimeout(() => show("Not connected"), FLICKER);
  });
  socket.on("frame", take);
  socket.on("here", ({ count }) => {
    const place = document.getElementById("here-count");
    if (place) place.textContent = String(count);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hidden = Date.now();
    else if (Date.now() - hidden > LONG_SLEEP) void heal();
  });
}

/** @param {string} words */
function show(words) {
  const place = document.getElementById("live-state");
  if (!place || place.textContent === words) return;
  const first = place.textContent === "";
  place.textContent = words;
  place.classList.toggle("live--off", words !== "Live");
  if (!first) say(words);
}
