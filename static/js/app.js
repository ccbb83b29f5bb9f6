// @ts-check
/** The one entry: each module adds its behaviour to working HTML. */
import "./arrive.js";
import "./keys-list.js";
import "./board.js";
import "./bring.js";
import "./cared.js";
import "./clock.js";
import "./door.js";
import "./drag.js";
import "./drafts.js";
import "./find.js";
import "./groups.js";
import "./guard.js";
import "./leave.js";
import "./live.js";
import "./newer.js";
import "./news.js";
import "./offers.js";
import "./pause.js";
import "./reading.js";
import "./scribe.js";
import "./shelf.js";
import "./sheet.js";
import "./turned.js";
import "./type-ahead.js";
import "./votes.js";
import "./waiting.js";

document.documentElement.dataset.script = "on";
if (document.querySelector(".map")) import("./map.js");
if (document.querySelector(".console__main")) import("./console.js");
if (document.querySelector("[data-wall]")) import("./wall.js");
if (document.querySelector("[data-batch]")) import("./batch.js");
if (document.querySelector("[data-print]")) import("./print.js");
