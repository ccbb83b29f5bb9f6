// @ts-check
/** The one entry: each module adds its behaviour to working HTML. */
import "./arrive.js";
import "./board.js";
import "./bring.js";
import "./clock.js";
import "./door.js";
import "./drafts.js";
import "./leave.js";
import "./live.js";
import "./newer.js";
import "./news.js";
import "./reading.js";
import "./sheet.js";
import "./waiting.js";

document.documentElement.dataset.script = "on";
if (document.querySelector(".map")) import("./map.js");
if (document.querySelector("[data-batch]")) import("./batch.js");
if (document.querySelector("[data-print]")) import("./print.js");
