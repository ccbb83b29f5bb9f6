// @ts-check
/** The live side of a page: listens on its surface, shows the connection in words, heals after sleep. */
import { connection, setConnection } from "./connection.js";
import { compare, heal, take } from "./frames.js";
import { useHolds } from "./holds.js";
import { usePresence } from "./presence.js";
import { useRoomList } from "./roomlist.js";
import { say, strip } from "./say.js";
import { steady } from "./steady.js";
import { useSocket } from "./wire.js";
import { t } from "./words.js";

const { workspace, surface } = document.body.dataset;
const FLICKER = 5000;
const LISTEN_WITHIN = 15_000;
const LONG_SLEEP = 60_000;

if (surface && window.io) {
  // Some offices let no WebSocket through; there the same goes by plain requests.
  const transports = ["websocket", "polling"];
  const socket = window.io({ transports, tryAllTransports: true, reconnectionDelayMax: 5000 });
  useSocket(socket);
  const holds = useHolds(socket);
  const presence = usePresence(socket);
  const room = useRoomList(socket);
  let lost = 0;
  let hidden = 0;

  // Up to five seconds nothing is shown, so that nothing flickers.
  const catchUp = () => {
    document.body.dataset.live = "off";
    if (connection() === "live") setConnection("catching");
    window.clearTimeout(lost);
    lost = window.setTimeout(() => setConnection("lost"), FLICKER);
  };

  const listen = async () => {
    const told = await socket.timeout(LISTEN_WITHIN).emitWithAck("listen", { workspace, surface }).catch(() => null);
    // Nobody answers on this connection: it takes another.
    if (!told) return void socket.io.engine?.close();
    window.clearTimeout(lost);
    if (!told.ok) return strip("grey", told.sentence ?? t("This page is no longer open to you."), "lock");
    document.body.dataset.live = "on";
    setConnection("live");
    show();
    compare(told.channels);
    holds.again();
    presence.again();
    room.again();
  };

  socket.on("connect", () => void listen());
  socket.on("disconnect", (reason) => {
    catchUp();
    // The server itself cut us off: the session ended, or this page is no longer ours.
    if (reason === "io server disconnect") void heal();
  });
  // Turned away at the door: the session may have ended while this page was away.
  socket.on("connect_error", () => {
    if (socket.active) return;
    void heal();
    window.setTimeout(() => socket.connect(), FLICKER);
  });
  socket.on("frame", (frame) => steady(() => take(frame)));
  socket.on("here", ({ count }) => {
    const place = document.getElementById("here-count");
    if (place) place.textContent = String(count);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hidden = Date.now();
    else if (hidden && Date.now() - hidden > LONG_SLEEP) void heal();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) void heal();
  });
  document.addEventListener("connection:changed", show);
  catchUp();
}

function show() {
  const place = document.getElementById("live-state");
  if (!place || connection() === "catching") return;
  const words = connection() === "live" ? t("Live") : t("Not connected");
  if (place.textContent === words) return;
  const first = place.textContent === "";
  place.textContent = words;
  place.classList.toggle("live--off", connection() === "lost");
  if (!first) say(words);
}
